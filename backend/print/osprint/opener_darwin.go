package osprint

const opener = "open"
