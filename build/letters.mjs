// Writes backend/exchange/letters.txt: the frequency of letter pairs in the names,
// towns and jobs of each language, from which an import recognises the encoding of
// a file. The words come from @faker-js/faker (MIT), which is not a dependency of
// Callbook:
//
//	npm pack @faker-js/faker@9.9.0 && tar xzf faker-js-faker-9.9.0.tgz
//	node build/letters.mjs package > backend/exchange/letters.txt
//
// A line with a colon has whole names. Any other line is a language with its
// letter pairs and their counts. One letter of each pair is beyond ASCII; ^ and $
// are the edges of a word. Chinese, Japanese and Korean have single characters.
import { pathToFileURL } from 'node:url'

const { allLocales } = await import(pathToFileURL(`${process.argv[2]}/dist/index.js`).href)

const locales = {
  de: ['de', 'de_AT', 'de_CH'], fr: ['fr', 'fr_BE', 'fr_CH', 'fr_CA', 'fr_LU'], es: ['es', 'es_MX'], it: ['it'], pt: ['pt_BR', 'pt_PT'], nl: ['nl', 'nl_BE'],
  en: [], sv: ['sv'], da: ['da'], nb: ['nb_NO'], fi: ['fi'], is: [], et: [], lv: ['lv'], lt: [], pl: ['pl'], cs: ['cs_CZ'], sk: ['sk'], hu: ['hu'], ro: ['ro', 'ro_MD'],
  hr: ['hr', 'sr_RS_latin'], ru: ['ru'], uk: ['uk'], mk: ['mk'], el: ['el'], tr: ['tr'], he: ['he'], ar: ['ar'], fa: ['fa', 'ur'], vi: ['vi'],
  ja: ['ja'], zhs: ['zh_CN'], zht: ['zh_TW'], ko: ['ko'],
}

// The letters of each language beyond ASCII (CLDR's main exemplars), so that a
// language with few words still has all of its letters.
const alphabets = {
  de: 'äöüß', fr: 'àâæçéèêëîïôœùûüÿ', es: 'áéíñóúü', it: 'àèéìòù', pt: 'ãõçáéíóúâêôà', nl: 'ëïéèöüá', sv: 'åäöé', da: 'æøåé', nb: 'æøåéòôü', fi: 'äöåšž',
  is: 'áðéíóúýþæö', et: 'äöõüšž', lv: 'āčēģīķļņšūž', lt: 'ąčęėįšųūž', pl: 'ąćęłńóśźż', cs: 'áčďéěíňóřšťúůýž', sk: 'áäčďéíľĺňóôŕšťúýž',
  ru: 'абвгдеёжзийклмнопрстуфхцчшщъыьэюя', uk: 'абвгґдеєжзиіїйклмнопрстуфхцчшщьюя', mk: 'абвгдѓежзѕијклљмнњопрстќуфхцчџш',
  hu: 'áéíóöőúüű', en: 'áâéëíïóôŷ', ro: 'ăâîșțşţ', hr: 'čćđšž', tr: 'çğıiöşüâî',
}

// Business words, and words of languages for which the package has few or none.
const more = {
  is: 'Sigurður Þór Guðrún Jóhann Ólafur Jón Björn Þórður Ásgeir Íris Kristín Sigríður Guðmundur Páll Magnús Hákon Þorsteinn Ragnhildur Jóhannesdóttir Reykjavík Akureyri Ísafjörður Hafnarfjörður Helgadóttir Sæmundur Örn Árni Bjarnadóttir Sæþór Æsa',
  et: 'Jüri Tõnu Märt Ülo Õie Külli Jaanika Pärnu Tõnis Põltsamaa Käärik Mägi Rüütel Võru Jõhvi Jõgeva Tamm Särg Ööpik Kõiv Pärt Jõesaar Sõber Küla Tänav Müügijuht Õnne Ülle Väljas',
  lt: 'Žygimantas Jūratė Rūta Šarūnas Eglė Živilė Vytė Dainė Gražina Vaičiūnas Žukauskas Šimkus Kęstutis Mindaugas Petrauskienė Kazlauskienė Jankauskaitė Šiauliai Panevėžys Klaipėda Mažeikiai Stanevičius Balčiūnas Juškevičius Žemaitis Ąžuolas Įmonė Ūkis Ulčinskas Aušra Čiurlionis',
  fi: 'Päivi Jäärvinen Mäkinen Hämäläinen Järvi Väinö Äijälä Jyväskylä Hämeenlinna Sörnäinen Töölö Mäki Väisänen Särkkä Söderström Öhman Köyliö Pöllänen Tähtinen Määttä Näränen',
  sv: 'Åsa Örjan Sjögren Lindström Öberg Åberg Bergström Håkansson Sjöberg Malmö Göteborg Växjö Åkesson Jönköping Västerås Östersund Säljare Försäljning Nyström Ström Björk Bäckström Åström Söderberg',
  nb: 'Bjørn Øystein Håkon Åse Kjærstad Østby Tønsberg Ålesund Tromsø Bodø Sørensen Jørgensen Bøe Håvard Pål Kåre Gjøvik Størdal Bråten Nygård Solbø Lægreid Sæther Ødegård',
  it: 'Niccolò Forlì Cantù Mosè Società Attività Città Qualità Libertà Ragù Caffè Giosuè Nicolò Però Cefalù Viganò Salò Nardò Patanè Giuffrè',
  nl: 'Daniëlle Joëlle Coördinator België Financiën Brontë Zoë Chloë Noël Raphaël Andréa Cliënt Geïllustreerd Ruïne Thérèse',
  es: 'Iñaki Iñigo España Íñaki Peñas Viñas Niño Niña Año Baños Muñoz Núñez Peña Ibáñez Ordóñez Coruña España Señor Compañía Logroño Íñigo Begoña Iñaki Castañeda Zúñiga Martínez García Gutiérrez Pérez Sánchez López Jiménez Dirección',
  pt: 'João São Gonçalves Conceição Araújo Antônio António Simões Guimarães Magalhães Brandão Leitão Estêvão Inês Irmãos Direção Comércio Coração Assunção Lourenço',
  de: 'Müller Größe Straße Vertrieb Geschäftsführer Geschäftsführerin Söhne Gärtnerei Bäcker Bäckerei Jäger Köhler Schäfer Krüger Böhm Möller Grün Weiß Groß Füße Großhandel München Köln Düsseldorf Österreich Zürich Würzburg Käthe Günther Jürgen Bärbel Hüttenstraße Mühle Höfer Händler Zoë Noël Chloë Joël Raphaël Michaëlis René André José Renée Desirée Michèle Citroën Löwe Lübeck Kühn Strauß Preuß Voß',
  fr: 'Société Pépinières Hélène François Françoise Benoît Chloé Zoé Lefèvre Bérénice Jérôme Stéphane Frédéric Irène Eugène Dupré Générale Numéro Téléphone Prénom Étienne Geneviève Cédric Anaïs Raphaël Noël Loïc Gaël Joël Maître Théâtre Hôtel Côté Forêt Île Bâtiment Commerçant Besançon Alençon Fenêtre Directrice Évreux Célestin Médéric',
  ro: 'Ștefan Țepeș Brașov Timișoara București Constanța Ionuț Cătălin Mădălina Răzvan Bălan Șerban Crăciun Iași Galați Pitești Târgu Mureș Vâlcea Pânzaru Înțelept Ştefan Ţepeş Braşov Bucureşti Iaşi',
  en: 'Siân Siôn Llŷr Môn Rhûn Gwenllïan Zoë Chloë Seán Pádraig Siobhán Róisín Éamonn Mícheál Sinéad Niámh Órla Áine Caoimhín Ó Súilleabháin Gearóid Brontë José Renée André café Tomás Bríd Máire Dónal Sián Ynys Môn Pwllheli Tŷ Rhôs Llandrindod Gwênllian',
  bg: '', zhs: '有限公司科技贸易集团股份经理总监销售采购北京上海广州深圳杭州王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂工程师技术部主任董事长总裁助理市场电子邮件电话地址姓名单位职务',
  zht: '有限公司科技貿易集團股份經理總監銷售採購台北新竹高雄臺中王李張劉陳楊趙黃周吳徐孫胡朱高林何郭馬羅梁宋鄭謝韓唐馮董蕭程曹袁鄧許傅沈曾彭呂蘇盧蔣蔡賈丁魏薛葉閻余潘杜戴夏鍾汪田任姜范方石姚譚廖鄒熊金陸郝孔白崔康毛邱秦江史顧侯邵孟龍萬段雷錢湯尹黎易常武賀賴龔文偉芳娜秀英敏靜麗強磊軍洋勇艷傑娟濤明超蘭霞平剛桂美玲雅婷怡君淑惠志豪俊宏建國家豪冠宇工程師技術部主任董事長總裁助理市場電話地址姓名單位職務',
  ja: '橋野谷岡島崎原本口坂井池沢杉宮城浜岸堀桜梅竹松柳森林岩石川海江沼湖波風雪月星空光明朝夕春夏秋冬東西南北九州国中央新古高低長広大小青赤白黒緑金銀銅鉄水火土木花草実美麗優雅勇気元健康希望愛恵幸福祥瑞和平安静寿永久遠近正義仁礼智信孝忠誠心志道徳学文武士英雄俊秀才能力翔飛鳥羽翼龍虎馬駿太郎次三四五六七八九十百千万介助之丞輔祐佑佐左右衛門兵庫司也哉弥斗都登人仁子枝江恵絵里奈菜乃香織緒保佳代世紗咲笑莉梨杏桃理沙砂早朋友美結衣由有祐悠裕豊茂繁栄昌晶昭彰章徹哲敏敬啓圭桂佳慶渡辺製粉種苗乳業青果工房食品農園産物販売商店事務所支店本社工場株式会社有限会社部長課長社長営業東京大阪京都市区県町村田中山川本木林高橋佐藤鈴木伊渡辺加吉松井上石清水斎野小池前後藤岡長谷川村近遠青福島三太西藤原金中和明美花子郎一二次男夫雄治正義健誠由香恵理真奈優翔大輔直樹さくらひろたろうケン担当者様御中',
  ko: '주식회사부장과장대리사장영업김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지나영수현경희숙자순철호준석동상은미정아연서울부산대구인천광주대전팀이사본대표전무상무무역상사전자',
}

const strings = (x, out) => {
  if (typeof x === 'string') out.push(x)
  else if (x && typeof x === 'object') Object.values(x).forEach((y) => strings(y, out))
  return out
}

const single = new Set(['ja', 'zhs', 'zht', 'ko'])
const wholeNames = 150 // per language
for (const [language, names] of Object.entries(locales)) {
  const words = [...(more[language] ?? '').split(' ')]
  for (const name of names) {
    const l = allLocales[name]
    const parts = [l?.person?.first_name, l?.person?.last_name, l?.person?.job_title, l?.location?.city_name, l?.location?.street_name, l?.location?.state]
    words.push(...new Set(parts.flatMap((part) => strings(part, [])).flatMap((s) => s.split(/[^\p{L}\p{M}]+/u))))
  }
  const counts = new Map()
  const add = (key, n) => counts.set(key, (counts.get(key) ?? 0) + n)
  for (const word of words) {
    if (single.has(language)) {
      for (const c of word) if (c > '\x7f') add(c, 1)
      continue
    }
    const letters = [...`^${word.normalize('NFC').toLocaleLowerCase(language === 'tr' ? 'tr' : 'en')}$`]
    for (let i = 0; i + 1 < letters.length; i++) if (letters[i] > '\x7f' || letters[i + 1] > '\x7f') add(letters[i] + letters[i + 1], 1)
  }
  for (const letter of alphabets[language] ?? '') if (letter > '\x7f') add(letter, 1)
  const total = [...counts.values()].reduce((a, b) => a + b, 0)
  const kept = [...counts].filter(([key, n]) => n > total / 20000 || key.length === 1)
  kept.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  console.log([language, ...kept.map(([key, n]) => `${key}=${n}`)].join(' '))
  if (!alphabets[language]) continue
  // Whole names, because pairs alone say too little: Siân is Welsh, Diāna Latvian.
  const own = (more[language] ?? '').split(' ')
  const first = names.flatMap((name) => strings(allLocales[name]?.person?.first_name, []))
  const whole = [...new Set([...own, ...first].map((w) => w.toLocaleLowerCase(language === 'tr' ? 'tr' : 'en')))].filter((w) => /[^\x00-\x7f]/.test(w) && !/\s/.test(w))
  console.log([`${language}:`, ...whole.slice(0, wholeNames)].join(' '))
}
