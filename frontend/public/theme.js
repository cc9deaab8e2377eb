// Read before anything shows, so that the page is light or dark at once, as it
// was the last time. The first start knows none: it begins with a welcome, and
// not with the frame that is drawn ahead.
const theme = localStorage.getItem('theme')
const dark = theme === 'system' || !theme ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark'
document.documentElement.dataset.theme = dark ? 'dark' : 'light'
if (!theme) document.documentElement.dataset.first = ''
