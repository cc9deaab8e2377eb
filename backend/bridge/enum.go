package bridge

import (
	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// Kind is a kind of thing that a write touches, as OnChanged tells it.
type Kind string

// Everything is told of where it is not known what another process wrote.
const Everything Kind = "all"

// enumValue is a value with the name that the page has for it.
type enumValue[T ~string] struct {
	Value  T
	TSName string
}

// Enums are the types of which the page knows each value, for Wails' EnumBind.
func Enums() []any {
	kinds := []Kind{Everything}
	for _, kind := range sqlite.Kinds() {
		kinds = append(kinds, Kind(kind))
	}
	return []any{enum(kinds...), enum(callbook.Codes()...)}
}

func enum[T ~string](values ...T) []enumValue[T] {
	list := make([]enumValue[T], 0, len(values))
	for _, v := range values {
		list = append(list, enumValue[T]{v, string(v)})
	}
	return list
}
