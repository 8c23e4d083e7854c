package dev.framboise.fuzz.memory;

import dev.framboise.fuzz.oracle.Property;
import dev.framboise.fuzz.oracle.Violation;
import dev.framboise.vmkernel.stage2.Operation;
import dev.framboise.vmkernel.stage2.Ownership;
import dev.framboise.vmkernel.stage2.OwnershipState;
import dev.framboise.vmkernel.stage2.OwnershipStep;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What cores would do to descriptors and TLBs while they carry out what {@link Ownership} says, and whom that lets reach which page. A TLB may
 * hold whatever was valid since it was last invalidated: the worst that DDI 0487 D8.14 allows.
 */
final class PageShadow {
    private record At(int vm, int address) {
    }

    private record Entry(At at, int page) {
    }

    private final Ownership ownership;
    private final int span;
    private final Map<At, Integer> descriptors = new HashMap<>();
    private final Set<Entry> tlb = new HashSet<>();
    /** What a group held before it was split or merged. */
    private final Map<At, Integer> whole = new HashMap<>();
    private boolean isVisible;
    private boolean isSent;

    PageShadow(Ownership ownership, int span) {
        this.ownership = ownership;
        this.span = span;
    }

    /** A descriptor becomes valid. */
    void map(int vm, int address, int page) {
        At at = new At(vm, address);
        Violation.unless(!descriptors.containsKey(at), Property.OWNERSHIP, "VM %d gets page %d at address %d, which has one", vm, page, address);
        Violation.unless(tlb.stream().noneMatch(entry -> entry.at.equals(at)), Property.OWNERSHIP, "VM %d gets page %d at address %d, of which a TLB knows another", vm,
                page, address);
        descriptors.put(at, page);
        tlb.add(new Entry(at, page));
    }

    /** A core does what is next; {@link Ownership#advance} follows. */
    void step(OwnershipStep step) {
        switch (step) {
            case WRITE_INVALID, WRITE_ANOTHER -> invalid(ownership.brokenVm(), ownership.brokenAddress());
            case AWAIT_WRITE -> isVisible = true;
            case SEND_INVALIDATION -> isSent = isVisible;
            case AWAIT_INVALIDATION -> invalidated(ownership.target(), ownership.invalidatedAddress());
            case MAKE -> {
                whole.forEach((at, page) -> map(at.vm, at.address, page));
                whole.clear();
            }
            default -> { }
        }
    }

    private void invalid(int vm, int address) {
        isVisible = false;
        isSent = false;
        if (address != OwnershipState.NONE) {
            descriptors.remove(new At(vm, address));
            return;
        }
        int group = ownership.brokenGroup();
        for (int i = group * span; i < (group + 1) * span; i++) {
            Integer page = descriptors.remove(new At(vm, i));
            if (page != null && ownership.operation() != Operation.RECLAIM) {
                whole.put(new At(vm, i), page);
            }
        }
    }

    private void invalidated(int vm, int address) {
        Violation.unless(isSent, Property.OWNERSHIP, "a DSB of VM %d's invalidation, which has not begun behind the write's", vm);
        tlb.removeIf(entry -> entry.at.vm == vm && (address == OwnershipState.NONE || entry.at.address == address) && !descriptors.containsKey(entry.at));
    }

    /** Whoever can reach a page owns it or has borrowed it, and a page is one VM's, or free, or the hypervisor's. */
    void check(int pages, int vms) {
        for (int page = 0; page < pages; page++) {
            int owners = (ownership.isClean(page) ? 1 : 0) + (ownership.isDirty(page) ? 1 : 0);
            int may = ownership.borrowersOf(page);
            for (int vm = 0; vm < vms; vm++) {
                owners += ownership.isOwned(vm, page) ? 1 : 0;
                may |= ownership.isOwned(vm, page) ? 1 << vm : 0;
            }
            Violation.unless(owners <= 1, Property.OWNERSHIP, "page %d has %d owners", page, owners);
            for (Entry entry : tlb) {
                Violation.unless(entry.page != page || (may >>> entry.at.vm & 1) != 0, Property.OWNERSHIP,
                        "VM %d can reach page %d at address %d, which is not its own", entry.at.vm, page, entry.at.address);
            }
        }
    }
}
