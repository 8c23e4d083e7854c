package dev.framboise.vmkernel.vm;

import dev.framboise.armv8.address.Pa;
import dev.framboise.vmkernel.bundle.GuestDescriptor;
import dev.framboise.vmkernel.fdt.GuestTree;
import dev.framboise.vmkernel.memory.GuestRam;
import dev.framboise.vmkernel.memory.PhysicalBlocks;

/**
 * Makes a VM's memory what it is at power-on: memory of zeros, then image, initrd and device tree in their places; and all
 * of it visible to a guest whose caches are off. In pieces of bounded length, so that the core that does it stays open to
 * interrupts between them. One core at a time.
 */
public final class GuestLoader {
    private enum Phase {
        MEMORY, IMAGE, INITRD, BEGIN_TREE, TREE, CLEAN_TREE, LAST
    }

    private final Vm vm;
    private final GuestTree writer = new GuestTree();
    private Phase phase = Phase.MEMORY;
    private long done;

    /** The loader of {@code vm}. */
    public GuestLoader(Vm vm) {
        this.vm = vm;
    }

    /** Begins anew, however far it had come. */
    public void begin() {
        vm.addresses.begin();
        enter(Phase.MEMORY);
    }

    /** Does one more piece. @return whether it was the last: {@link #begin} has to come before the next */
    public boolean step() {
        GuestDescriptor guest = vm.guest;
        switch (phase) {
            case MEMORY -> {
                if (vm.addresses.step()) {
                    enter(Phase.IMAGE);
                }
            }
            case IMAGE -> copy(guest.image(), guest.isBios() ? vm.flash : vm.ram, vm.placement.image, guest.imageLength,
                    Phase.INITRD);
            case INITRD -> copy(guest.initrd(), vm.ram, vm.placement.initrd, guest.initrdLength, Phase.BEGIN_TREE);
            case BEGIN_TREE -> {
                writer.begin(vm.ram.at(vm.placement.tree), guest, GuestMap.RAM.plus(vm.placement.initrd));
                enter(Phase.TREE);
            }
            case TREE -> {
                if (writer.step() != 0) {
                    enter(Phase.CLEAN_TREE);
                }
            }
            case CLEAN_TREE -> {
                PhysicalBlocks.clean(vm.ram.at(vm.placement.tree), GuestTree.MOST_BYTES);
                enter(Phase.LAST);
            }
            default -> {
                // The image holds instructions, and this memory may have held others.
                PhysicalBlocks.forgetInstructions();
                enter(Phase.MEMORY);
                return true;
            }
        }
        return false;
    }

    // No piece crosses a multiple of its length, so none crosses the end of a block.
    private void copy(Pa from, GuestRam to, long at, long length, Phase next) {
        if (done < length) {
            long upToBoundary = PhysicalBlocks.COPIED_PIECE - (at + done & PhysicalBlocks.COPIED_PIECE - 1);
            long bytes = Math.min(upToBoundary, length - done);
            PhysicalBlocks.copy(from.plus(done), to.at(at + done), bytes);
            done += bytes;
        } else {
            enter(next);
        }
    }

    private void enter(Phase next) {
        phase = next;
        done = 0;
    }
}
