"""Reads a program's window as a screen reader does, and works its controls.

reader.py PROGRAM read                 what it shows, as JSON, one list
reader.py PROGRAM press ROLE NAME      presses the control
reader.py PROGRAM focus ROLE NAME      gives it the focus

NAME is the whole name, or its beginning with an asterisk after it.
"""

import json
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib


def everything(node):
    """The node and all below it. What vanishes meanwhile is left out."""
    if node is None:
        return
    yield node
    try:
        count = node.get_child_count()
    except GLib.Error:
        return
    for i in range(count):
        try:
            child = node.get_child_at_index(i)
        except GLib.Error:
            return
        yield from everything(child)


def text(node):
    if "Text" not in node.get_interfaces():
        return ""
    return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))


def described(node):
    states = node.get_state_set()
    part = Atspi.Component.get_extents(node, Atspi.CoordType.SCREEN) if "Component" in node.get_interfaces() else None
    return {
        "role": node.get_role_name(),
        "name": node.get_name(),
        "text": text(node),
        "showing": states.contains(Atspi.StateType.SHOWING),
        "focused": states.contains(Atspi.StateType.FOCUSED),
        "at": [part.x, part.y, part.x + part.width, part.y + part.height] if part else [0, 0, 0, 0],
    }


def matches(node, role, name):
    if node.get_role_name() != role or not node.get_state_set().contains(Atspi.StateType.VISIBLE):
        return False
    if name.endswith("*"):
        return node.get_name().startswith(name[:-1])
    return node.get_name() == name


def main(program, do, role="", name=""):
    desktop = Atspi.get_desktop(0)
    programs = [desktop.get_child_at_index(i) for i in range(desktop.get_child_count())]
    nodes = [n for p in programs if p is not None and p.get_name() == program for n in everything(p)]
    if do == "read":
        found = []
        for node in nodes:
            try:
                found.append(described(node))
            except GLib.Error:
                pass  # it has just gone
        json.dump(found, sys.stdout)
        return
    for node in nodes:
        try:
            if not matches(node, role, name):
                continue
            done = Atspi.Action.do_action(node, 0) if do == "press" else Atspi.Component.grab_focus(node)
        except GLib.Error:
            continue
        sys.exit(0 if done else "it does not let itself be worked")
    sys.exit(f"there is no {role} called {name}")


main(*sys.argv[1:])
