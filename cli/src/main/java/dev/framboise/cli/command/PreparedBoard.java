package dev.framboise.cli.command;

import dev.framboise.cli.guest.GuestList;
import dev.framboise.cli.hypervisor.BuiltImage;
import dev.framboise.cli.qemu.BoardFiles;
import dev.framboise.cli.qemu.Qemu;

/**
 * All that a start of the board needs.
 *
 * @param qemu the installed QEMU
 * @param hypervisor the compiled hypervisor
 * @param files what QEMU loads
 * @param guests who is in the bundle
 */
record PreparedBoard(Qemu qemu, BuiltImage hypervisor, BoardFiles files, GuestList guests) {
}
