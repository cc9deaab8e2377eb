package osprint

const opener = "xdg-open"
