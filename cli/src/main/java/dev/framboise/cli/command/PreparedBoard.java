package dev.framboise.cli.command;

import dev.framboise.cli.qemu.Qemu;

/**
 * All that a start of the board needs.
 *
 * @param qemu the installed QEMU
 * @param boots what it boots
 */
record PreparedBoard(Qemu qemu, PreparedFiles boots) {
}
