"""A program of somebody else's that has something to drag: a small square in
the lower right corner of the display.

dragged.py files PATH...     files, as a file manager has them
dragged.py link ADDRESS      a link, as a browser has it
dragged.py text TEXT         words

It says "ready" once the square can be dragged, and "over" when it was.
"""

import sys
from pathlib import Path

import gi

gi.require_version("Gdk", "3.0")
gi.require_version("Gtk", "3.0")
from gi.repository import Gdk, GLib, Gtk


def offer(kind, what):
    """Makes the square offer that, and returns what it gives away."""
    targets = Gtk.TargetList.new([])
    if kind == "text":
        targets.add_text_targets(0)
        return targets, lambda data: data.set_text(what[0], -1)
    uris = [Path(path).absolute().as_uri() for path in what] if kind == "files" else what
    targets.add_uri_targets(0)
    if kind == "link":
        targets.add_text_targets(1)

    def give(data):
        if not data.set_uris(uris):
            data.set_text("\n".join(uris), -1)

    return targets, give


def say(word):
    print(word, flush=True)


def main(kind, *what):
    targets, give = offer(kind, what)
    window = Gtk.Window(type=Gtk.WindowType.POPUP)
    window.set_size_request(40, 40)
    window.move(1230, 850)
    square = Gtk.EventBox()
    window.add(square)
    square.drag_source_set(Gdk.ModifierType.BUTTON1_MASK, None, Gdk.DragAction.COPY | Gdk.DragAction.LINK)
    square.drag_source_set_target_list(targets)
    square.connect("drag-data-get", lambda widget, context, data, info, time: give(data))
    square.connect("drag-end", lambda widget, context: say("over"))
    window.connect("map-event", lambda widget, event: GLib.idle_add(say, "ready"))
    window.show_all()
    Gtk.main()


main(*sys.argv[1:])
