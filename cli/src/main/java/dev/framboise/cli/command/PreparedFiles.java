package dev.framboise.cli.command;

import dev.framboise.cli.guest.GuestList;
import dev.framboise.cli.hypervisor.BuiltImage;
import dev.framboise.cli.qemu.BoardFiles;

/**
 * What a board is to boot.
 *
 * @param hypervisor the compiled hypervisor
 * @param files what is loaded
 * @param guests who is in the bundle
 */
record PreparedFiles(BuiltImage hypervisor, BoardFiles files, GuestList guests) {
}
