package text

func levels(runes []rune, _ bool) (base uint8, list []uint8) {
	return 0, make([]uint8, len(runes))
}

func levelResets(rune) bool { return false }
