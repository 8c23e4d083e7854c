package dev.framboise.fuzz.board;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.model.translation.Stage2Regime;
import dev.framboise.armv8.model.translation.Stage2Survey;
import dev.framboise.armv8.model.translation.Translation;
import dev.framboise.fuzz.oracle.Property;
import dev.framboise.fuzz.oracle.Violation;
import dev.framboise.vmkernel.memory.PageControl;
import dev.framboise.vmkernel.vm.GuestMap;
import dev.framboise.vmkernel.vm.Vm;
import java.util.HashMap;
import java.util.Map;

/** What the leaves of all VMs' tables lead to, by docs/memory.md: their own RAM, regions that they are members of, the virtual CPU interface, and a page of registers of their own. */
public final class Isolation {
    private static final long BLOCK = 2L << 20;
    private static final long PAGE = 4096;
    private static final int DEVICE_NGNRE = 1;
    private static final int REGIONS = 4;

    private final Playground playground;
    private final Map<Long, Integer> registerPages = new HashMap<>();

    private Isolation(Playground playground) {
        this.playground = playground;
    }

    /** Sees to it for all VMs that run or are paused. */
    public static void check(Playground playground) {
        Isolation isolation = new Isolation(playground);
        for (Vm vm : playground.kernel.vms) {
            if (Playground.isAlive(vm)) {
                isolation.check(vm);
            }
        }
    }

    private void check(Vm vm) {
        long vttbr = vm.stage2.root().raw();
        long vtcr = playground.kernel.format.vtcr();
        Stage2Survey survey = new Stage2Survey(Stage2Regime.of(vtcr, vttbr), pa -> playground.machine.memory().load(pa, 8));
        for (Translation leaf : survey.leaves()) {
            check(vm, leaf);
        }
    }

    private void check(Vm vm, Translation leaf) {
        if (within(leaf, GuestMap.RAM.raw(), vm.ram.size())) {
            unless(vm, leaf, leaf.span() == BLOCK && isOwned(vm.index, leaf), "RAM that is not its own");
        } else if (within(leaf, GuestMap.REGIONS.raw(), REGIONS * GuestMap.REGION_ROOM)) {
            int region = (int) ((leaf.ipa() - GuestMap.REGIONS.raw()) / GuestMap.REGION_ROOM);
            unless(vm, leaf, (vm.guest.regions >>> region & 1) != 0 && isOwned(PageControl.COMMONS, leaf) && !leaf.isExecutable(), "a region of others");
        } else if (within(leaf, GuestMap.GIC_CPU_INTERFACE.raw(), GuestMap.GIC_CPU_INTERFACE_SIZE)) {
            long expected = Playground.GICV + leaf.ipa() - GuestMap.GIC_CPU_INTERFACE.raw();
            unless(vm, leaf, leaf.output() == expected && leaf.memAttr() == DEVICE_NGNRE && !leaf.isExecutable(), "another device than GICV");
        } else if (within(leaf, GuestMap.FLASH.raw(), vm.flash.size())) {
            unless(vm, leaf, isOwned(vm.index, leaf) && !leaf.isWritable(), "flash that is not its own, or can be written");
        } else if (vm.flash.size() > 0 && within(leaf, GuestMap.FLASH.raw(), 2 * GuestMap.FLASH_BANK_SIZE)) {
            // One block of all ones for all VMs, the hypervisor's.
            unless(vm, leaf, !leaf.isWritable() && !leaf.isExecutable() && isErased(leaf), "flash that is not erased, or can be written");
        } else {
            boolean isPage = leaf.ipa() == GuestMap.UART.raw() && leaf.span() == PAGE && !leaf.isWritable() && !leaf.isExecutable();
            unless(vm, leaf, isPage, "what is nobody's, or may not be written");
            Integer other = registerPages.put(leaf.output(), vm.index);
            unless(vm, leaf, other == null, "VM " + other + "'s page of registers");
        }
    }

    /** All ones, as far as a look at its ends and its middle tells. */
    private boolean isErased(Translation leaf) {
        return load(leaf.output()) == -1 && load(leaf.output() + leaf.span() / 2) == -1 && load(leaf.output() + leaf.span() - 8) == -1;
    }

    private long load(long pa) {
        return playground.machine.memory().load(pa, 8);
    }

    private static boolean within(Translation leaf, long start, long bytes) {
        return leaf.ipa() >= start && leaf.ipa() + leaf.span() <= start + bytes;
    }

    private boolean isOwned(int owner, Translation leaf) {
        return playground.kernel.pages.isOwned(owner, new Pa(leaf.output()));
    }

    private static void unless(Vm vm, Translation leaf, boolean holds, String what) {
        Violation.unless(holds, Property.ISOLATION, "VM %d: IPA 0x%x (0x%x bytes) leads to 0x%x by descriptor 0x%x: %s", vm.index, leaf.ipa(), leaf.span(),
                leaf.output(), leaf.descriptor(), what);
    }
}
