package exchange

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/unicode/norm"

	"callbook/backend/callbook"
)

// people are real names and firms in each language. A group of three makes a short
// file. If sure is set, it must be read without a question.
var people = []struct {
	language  string
	encodings string
	sure      bool
	names     string // "person; firm"
}{
	{"German", "windows-1252 macintosh", true, "Jürgen Groß; Bäckerei Strauß| Käthe Böhme; Möbel Höffner| Jörg Schäuble; Würth| René Kunz; Café Noir| Annegret Kühnel; Söhnlein| Günter Lüders; Gärtnerei Grün| Björn Nägele; Ökohof| Zoë Müller; Ivy| Anna Bär; Mühlenhof| Uwe Köster; Fleischerei Rößler| Tobias Schröter; Fahrradgeschäft Öttinger – Söhne| Grit Täuber; „Zum Bären“ 5 €| Ulf Rüdiger Nößke; Blütenträume"},
	{"French", "windows-1252 macintosh", true, "Renée Dupré; Pépinières du Sud| François Lefèvre; Crémerie Générale| Hélène Bézier; Société Léger| Jérôme Chétif; Établissements Noël| Cédric Poincaré; Fermière| Éloïse Gagné; Maçonnerie Thibault| Benoît Crépeau; Théâtre| André Pâquet; Hôtel du Lac| Agnès Guérin; Boulangerie Rivière| Maëlle Tréguier; L’Épicerie Beauséjour| Sébastien Hérault; Cave à vin «Le Pré»| Inès Déjardin; Fromagerie Saint-Côme"},
	{"Spanish", "windows-1252 macintosh", false, "Iñaki Etxeberria; Bodegas Peñafiel| María Núñez; Jamones Ibáñez| José Muñoz; Almacén Díaz| Ramón Ordóñez; Compañía Cádiz| Ángel Zúñiga; Viñedos| Verónica Gómez; León| Raúl Quiñones; Panadería Asunción| Begoña Lázaro; Piñones y Cía| Tomás Ríos; Café Olé"},
	{"Italian", "windows-1252 macintosh", false, "Nicolò Cantù; Società Caffè| Giosuè Forlì; Qualità| Mosè Salò; Città"},
	{"Portuguese", "windows-1252 macintosh", false, "João Conceição; Irmãos Magalhães| Antônio Araújo; Comércio São Luís| Inês Guimarães; Panificação Leitão| Estêvão Simões; Açores| Patrícia Falcão; Laticínios Lusitânia| Aníbal Brás; Pão e Açúcar"},
	{"Dutch", "windows-1252 macintosh", false, "Daniëlle de Vries; België| Joëlle Bakker; Coöperatie| Zoë Jansen; Geïnspireerd"},
	{"Swedish", "windows-1252 macintosh", false, "Åke Sjöberg; Växthuset| Märta Öhlund; Fågelmat| Göran Lindström; Trädgård| Kjell-Åke Häggström; Blomsterlådan| Ingegärd Ödman; Frölunda"},
	{"Danish", "windows-1252 macintosh", false, "Søren Kjær; Ærø Mejeri| Jørgen Østergård; Smørhuset| Bjørn Nørgaard; Brød| Håkon Æbelø; Rødgrød| Mette Grønkjær; Gårdbutikken"},
	{"Norwegian", "windows-1252 macintosh", false, "Øystein Håland; Blåbær| Åse Kjærstad; Sjøfisk| Pål Bøe; Grønt"},
	{"Icelandic", "windows-1252", false, "Sigríður Þórðardóttir; Fiskbúðin| Guðmundur Ólafsson; Ísbúð| Jóhanna Sæmundsdóttir; Brauð"},
	{"Finnish", "windows-1252 macintosh", false, "Väinö Hämäläinen; Meijeritie| Päivi Mäkelä; Järvikala| Jyrki Äyräväinen; Hyötyä"},
	{"Polish", "windows-1250", true, "Łucja Żółkiewska; Młyn Żuraw| Grzegorz Brzęczyszczykiewicz; Spółka| Stanisław Wójcik; Źródło| Małgorzata Dąbrowska; Gęś| Józef Święcicki; Świeże Mięso| Bożena Szczęsna; Ciastkarnia Gołąb| Zbigniew Ćwikła; Ogród Różany| Wiesława Jabłońska; Skład Węgla"},
	{"Czech", "windows-1250", false, "Tomáš Dvořák; Pekárna Dvořák| Jiří Růžička; Květinářství| Věra Šťastná; Zemědělské družstvo| Zdeněk Hřebíček; Mlékárna| Kateřina Nováčková; Řeznictví U Lípy| Luboš Černý; Cukrárna Žižkov"},
	{"Slovak", "windows-1250", false, "Ľubomír Štefánik; Pekáreň| Žofia Kováčová; Mliekareň| Ondřej Hudák; Sýry"},
	{"Hungarian", "windows-1250", false, "Gergő Szűcs; Pékség| Zsófia Horváth; Gyümölcs| László Kőműves; Sajtműhely| Ágnes Lőrincz; Húsüzem| Ödön Kővári; Virágüzlet| Enikő Tóth; Tűzifa"},
	{"Romanian", "windows-1250", false, "Ştefan Bălan; Brânzeturi| Mădălina Crăciun; Pâine| Ioniţă Ţepeş; Fabrică| Gheorghe Bâtlan; Florărie| Mihăiţă Gărdescu; Pescărie"},
	{"Croatian", "windows-1250", false, "Ivana Šimić; Pekarnica Đurić| Željko Kovačević; Voće| Anđela Perišić; Mljekara| Nikša Đukić; Cvjećarnica| Žarko Čović; Ribarnica"},
	{"Russian", "windows-1251 koi8-r", true, "Анна Щербакова; ООО Семена| Пётр Чайка; Росток| Юлия Кузнецова; Хлебозавод| Михаил Дятлов; Молоко| Ольга Васильева; Мельница| Игорь Гончаренко; Завод| Эдуард Жданов; Цветочный двор| Ксения Подъячева; ИП Фёдоров"},
	{"Ukrainian", "windows-1251", true, "Євген Ющенко; Хлібозавод| Наталія Їжакевич; Насіння| Андрій Шевчук; Молочний завод| Ґалина Ґудзь; Квіткова крамниця| Олексій Рибчинський; Медовий ряд"},
	{"Bulgarian", "windows-1251", true, "Георги Стоянов; Мандра| Мария Димитрова; Пекарна Къща| Христо Ангелов; Мелница"},
	{"Greek", "windows-1253", true, "Γιώργος Παπαδόπουλος; Φούρνος| Ελένη Νικολαΐδη; Γαλακτοκομείο| Κώστας Αλεξίου; Μύλοι| Θεόδωρος Καραγιάννης; Ανθοπωλείο| Χρυσάνθη Ξένου; Ψαράδικο"},
	{"Turkish", "windows-1254", false, "Ayşe Yıldız; Değirmen| Çağrı Öztürk; Süt Ürünleri| İbrahim Güneş; Fırın| Şükrü Kılıç; Zeytinyağı| Gülşen Doğan; Çiğ Köfte Işık| Uğur Şimşek; Balıkçı"},
	{"Hebrew", "windows-1255", true, "חיים לוי; מאפייה| רחל כהן; חלב| יוסי מזרחי; טחנה| שרה גולדברג; פרחי הכרמל| אבי ביטון; דגים"},
	{"Arabic", "windows-1256", true, "ليلى حداد; مخبز النور| أحمد السيد; مزارع| فاطمة الزهراء; مطاحن"},
	{"Latvian", "windows-1257", false, "Jānis Bērziņš; Maiznīca| Līga Kalniņa; Piensaimnieks| Ģirts Šķēle; Dzirnavas| Diāna Siliņa; Piens| Liāna Ozola; Siān"},
	{"Lithuanian", "windows-1257", false, "Rūta Žukauskienė; Kepykla| Šarūnas Vaičiulis; Pieninė| Jūratė Grigaitė; Malūnas"},
	{"Estonian", "windows-1257", false, "Jüri Tõnisson; Leivatööstus| Õie Mäekivi; Piimaühistu| Ülle Kõrts; Köök"},
	{"Vietnamese", "windows-1258", false, "Nguyễn Văn Dũng; Công ty Gạo| Trần Thị Hương; Bánh mì| Lê Hoàng Phước; Xưởng Sữa| Đặng Quỳnh Như; Hoa tươi| Bùi Ngọc Ánh; Cá biển"},
	{"Japanese", "shift_jis", true, "田中 花子; 東京種苗株式会社| 佐々木 健太; 北海道乳業| 小林 さくら; パン工房| 渡辺 翔; 製粉所| 橋本 勇気; 九州青果| 野口 美咲; フラワーショップ"},
	{"Chinese", "gbk", false, "王小明; 北京种子有限公司| 李秀英; 上海面包厂| 张伟; 广州乳业| 陈静; 面粉集团| 赵丽华; 成都花卉| 孙建国; 重庆茶叶"},
	{"Taiwanese", "big5", false, "陳美玲; 台北種子股份有限公司| 林志豪; 高雄麵包| 黃淑惠; 乳業"},
	{"Korean", "euc-kr", false, "김민준; 한강식품| 이서연; 서울제과 주식회사| 박지훈; 부산유업| 최은주; 제주꽃집| 정대현; 광명수산"},
}

func encoded(t *testing.T, name Encoding, text string) (string, bool) {
	t.Helper()
	p, ok := pageOf(name)
	if !ok {
		t.Fatalf("no encoding %s", name)
	}
	enc := p.encoding.NewEncoder()
	out, err := enc.String(text)
	if err != nil && name == "windows-1258" {
		out, err = enc.String(vietnamese(text))
	}
	return out, err == nil
}

// vietnamese separates the tone mark from its letter, as Windows-1258 does, and
// leaves the letter itself composed.
func vietnamese(s string) string {
	var b strings.Builder
	for _, r := range s {
		tone := ""
		for _, c := range norm.NFD.String(string(r)) {
			if strings.ContainsRune("\u0300\u0301\u0303\u0309\u0323", c) {
				tone = string(c)
			}
		}
		b.WriteString(norm.NFC.String(strings.Map(func(c rune) rune {
			if tone != "" && string(c) == tone {
				return -1
			}
			return c
		}, norm.NFD.String(string(r)))) + tone)
	}
	return b.String()
}

// A file is either read correctly or asked about. It is never misread silently.
func TestNoCodePageIsMisreadSilently(t *testing.T) {
	asked, files := map[string]int{}, map[string]int{}
	for _, l := range people {
		all := strings.Split(l.names, "|")
		var groups [][]string
		for i := range all {
			groups = append(groups, all[i:i+1], all[:i+1])
			if i+3 <= len(all) {
				groups = append(groups, all[i:i+3])
			}
		}
		for _, name := range strings.Fields(l.encodings) {
			for _, group := range groups {
				text := "Name,Company,Phone\n"
				for i, who := range group {
					person, firm, _ := strings.Cut(strings.TrimSpace(who), "; ")
					text += fmt.Sprintf("%s,%s,+1 555 %03d\n", person, firm, i)
				}
				data, ok := encoded(t, Encoding(name), text)
				if !ok {
					t.Fatalf("%s cannot be written in %s", text, name)
				}
				key := l.language + " " + name
				files[key]++
				r, err := Read(t.Context(), strings.NewReader(data), "list.csv", Options{})
				switch {
				case err != nil && fieldOf(err) != "encoding":
					t.Errorf("%s: %v", key, err)
				case err != nil:
					asked[key]++
					if len(group) >= 3 && l.sure {
						t.Errorf("%s: %d names are asked about: %v", key, len(group), err)
					}
					if !strings.Contains(err.Error(), name+": ") && len(group) >= 3 {
						t.Errorf("%s is not offered for %s", name, err)
					}
				default:
					for i, c := range r.Contacts {
						person, firm, _ := strings.Cut(strings.TrimSpace(group[i]), "; ")
						if c.Name != norm.NFC.String(person) || c.Account != norm.NFC.String(firm) {
							t.Errorf("%s is read silently in %s as %s, %s; meant was %s", key, r.Encoding, c.Name, c.Account, group[i])
							break
						}
					}
				}
				chosen := mustRead(t, data, "list.csv", Options{Encoding: Encoding(name)})
				if person, _, _ := strings.Cut(strings.TrimSpace(group[0]), "; "); chosen.Contacts[0].Name != norm.NFC.String(person) {
					t.Errorf("%s, chosen, is read as %s", key, chosen.Contacts[0].Name)
				}
			}
		}
	}
	for key, n := range files {
		t.Logf("%s: %d of %d files are asked about", key, asked[key], n)
	}
}

// For an encoding that cannot be chosen Read asks, instead of taking it for
// another.
func TestAnUnknownEncodingIsNotTakenForAnother(t *testing.T) {
	for name, enc := range map[string]encoding.Encoding{
		"ISO 8859-2": charmap.ISO8859_2, "ISO 8859-5": charmap.ISO8859_5, "code page 866": charmap.CodePage866, "code page 850": charmap.CodePage850,
		"code page 852": charmap.CodePage852, "Mac Cyrillic": charmap.MacintoshCyrillic, "Thai": charmap.Windows874,
		"EUC-JP": japanese.EUCJP, "KOI8-U": charmap.KOI8U, "ISO 8859-3": charmap.ISO8859_3, "ISO 8859-4": charmap.ISO8859_4, "ISO 8859-6": charmap.ISO8859_6,
		"ISO 8859-7": charmap.ISO8859_7, "ISO 8859-10": charmap.ISO8859_10, "ISO 8859-13": charmap.ISO8859_13,
		"code page 437": charmap.CodePage437, "code page 855": charmap.CodePage855, "code page 858": charmap.CodePage858,
	} {
		for _, l := range people {
			if name == "ISO 8859-13" && !strings.Contains(l.encodings, "1257") {
				continue // nobody writes Croatian in the Baltic code page
			}
			all := strings.Split(l.names, "|")
			for from := range all {
				text := "Name,Company\n"
				var want []string
				for _, who := range all[from:min(from+3, len(all))] {
					person, firm, _ := strings.Cut(strings.TrimSpace(who), "; ")
					want = append(want, person+" "+firm)
					text += person + "," + firm + "\n"
				}
				data, err := enc.NewEncoder().String(text)
				if err != nil {
					continue
				}
				r, err := Read(t.Context(), strings.NewReader(data), "list.csv", Options{})
				if err != nil {
					continue
				}
				for i, c := range r.Contacts {
					if is := c.Name + " " + c.Account; is != want[i] {
						t.Errorf("%s in %s is read silently in %s as %s, not %s", l.language, name, r.Encoding, is, want[i])
					}
				}
			}
		}
	}
}

func fieldOf(err error) string {
	var e *callbook.Error
	if !errors.As(err, &e) {
		return ""
	}
	return e.Field
}
