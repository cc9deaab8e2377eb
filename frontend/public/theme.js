// Read before anything shows, so that the page is light or dark at once and as large
// as it was the last time. The first start knows none: it begins with a welcome, and
// not with the frame that is drawn ahead.
const theme = localStorage.getItem('theme')
const dark = theme === 'system' || !theme ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark'
const zoom = Number(localStorage.getItem('zoom'))
if (zoom >= 80 && zoom <= 200 && zoom !== 100) document.documentElement.style.fontSize = `${zoom}%`
document.documentElement.dataset.theme = dark ? 'dark' : 'light'
if (!theme) document.documentElement.dataset.first = ''
