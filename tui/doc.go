// Package tui is the console: one root tea.Model (Model), a stack of pages, a
// stack of overlays, one table of actions.
//
// How a key travels: the root knows who owns the keyboard (mode), turns the
// key into an intent by the table of actions, and hands the intent to the page
// or does it itself. Pages and overlays are plain structs: they do no I/O,
// read no clock, and return effects (commands to run, a page to open, a toast
// to say), which the root alone carries out. Every command runs inside safe,
// so that a panic costs a toast and not the program; its result comes back to
// the page that asked, if it is still there.
//
// Sizes are arguments: View(w, h) is exactly h lines of at most w cells. Texts
// come from domain/words, colours and glyphs from tui/theme, and whatever
// comes from outside is cleaned by tui/text when it is drawn.
package tui
