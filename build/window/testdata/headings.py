"""Prints the headings that a screen reader finds in a program, one a line."""

import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi


def headings(node):
    if node is None:
        return
    if node.get_role() == Atspi.Role.HEADING:
        yield node.get_name()
    for i in range(node.get_child_count()):
        yield from headings(node.get_child_at_index(i))


desktop = Atspi.get_desktop(0)
for i in range(desktop.get_child_count()):
    program = desktop.get_child_at_index(i)
    if program is not None and program.get_name() == sys.argv[1]:
        for heading in headings(program):
            print(heading)
