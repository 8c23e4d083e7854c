package dev.framboise.spec.java;

import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.stage2.Operation;
import dev.framboise.vmkernel.stage2.Ownership;
import dev.framboise.vmkernel.stage2.OwnershipState;
import dev.framboise.vmkernel.stage2.OwnershipStep;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.Value;
import util.UniqueString;

/** The state of pages as the record {@code Now} of Stage2Implementation.tla, and back. There are fewer than 32 pages. */
final class OwnershipValues {
    private static final int NONE = OwnershipState.NONE;
    private static final UniqueString[] NAMES = Words.names("verdict", "whole", "owner", "lent", "level1", "leaf", "scrubbed", "op", "broken");
    private static final UniqueString[] LEAF = Words.names("page", "access");
    private static final UniqueString[] BROKEN = Words.names("vm", "ipas");
    private static final UniqueString[] OPERATION = Words.names("kind", "pc", "core", "vm", "page", "from", "target", "ipas");
    private static final String CLEAN = "free, clean";
    private static final String DIRTY = "free, dirty";
    private static final String BROKEN_ALL = "broken";
    /** Where an operation stands there, by the numbers of {@code OwnershipStep}. */
    private static final List<String> PHASES = List.of("none", "break", "writing", "written", "visible", "selected", "synchronised",
            "invalidating", "invalidated", BROKEN_ALL, BROKEN_ALL, "made");
    private static final Value NOBODY = Words.number(0);

    private final Names cores;
    private final Names vms;
    private final Names pages;
    private final Names addresses;

    OwnershipValues(Names cores, Names vms, Names pages, Names addresses) {
        this.cores = cores;
        this.vms = vms;
        this.pages = pages;
        this.addresses = addresses;
    }

    // ---- Into Java

    /** Puts {@code now} into a state. Loans are noted in the order of pages, then of VMs. */
    void load(RecordValue now, OwnershipState to) {
        int loans = 0;
        for (int page = 0; page < pages.count(); page++) {
            Value owner = pages.at(Fields.of(now, "owner"), page);
            to.clean[0] |= owner.equals(Words.text(CLEAN)) ? 1 << page : 0;
            to.dirty[0] |= owner.equals(Words.text(DIRTY)) ? 1 << page : 0;
            to.scrubbed[page] = (byte) Words.number(pages.at(Fields.of(now, "scrubbed"), page));
            int lent = vms.mask(pages.at(Fields.of(now, "lent"), page));
            for (int vm = 0; vm < vms.count(); vm++) {
                int address = addressOf(now, vm, page);
                if (owner.equals(vms.of(vm))) {
                    to.owned[vm] |= 1 << page;
                    to.address[page] = (short) address;
                }
                if ((lent & 1 << vm) != 0) {
                    to.lentPage[loans] = page;
                    to.borrower[loans] = vm;
                    to.lentAt[loans] = address;
                    loans++;
                }
            }
        }
        for (int i = 0; i < vms.count(); i++) {
            int vm = i;
            to.taken[vm] = addresses.mask(address -> !access(now, vm, address).equals("none"));
            String level1 = Words.text(vms.at(Fields.of(now, "level1"), vm));
            to.blocks[vm] = level1.equals("block") ? 1 : 0;
            to.tables[vm] = level1.equals("table") ? 1 : 0;
        }
        loadOperation((RecordValue) Fields.of(now, "op").toRcd(), to);
    }

    private RecordValue leaf(RecordValue now, int vm, int address) {
        return (RecordValue) addresses.at(vms.at(Fields.of(now, "leaf"), vm), address).toRcd();
    }

    private String access(RecordValue now, int vm, int address) {
        return Words.text(Fields.of(leaf(now, vm, address), "access"));
    }

    private int addressOf(RecordValue now, int vm, int page) {
        for (int address = 0; address < addresses.count(); address++) {
            if (!access(now, vm, address).equals("none") && Words.number(Fields.of(leaf(now, vm, address), "page")) == page) {
                return address;
            }
        }
        return NONE;
    }

    private void loadOperation(RecordValue op, OwnershipState to) {
        Operation operation = Operation.valueOf(Words.text(Fields.of(op, "kind")).toUpperCase(Locale.ROOT));
        boolean isOfOnePage = operation == Operation.UNMAP || operation == Operation.UNSHARE;
        boolean isWhole = operation == Operation.SPLIT || operation == Operation.MERGE;
        String phase = Words.text(Fields.of(op, "pc"));
        to.operation = operation.ordinal();
        to.step = phase.equals(BROKEN_ALL) ? (isWhole ? OwnershipStep.MAKE : OwnershipStep.HAND_OVER).ordinal() : PHASES.indexOf(phase);
        to.core = cores.number(Fields.of(op, "core"));
        to.vm = vms.number(Fields.of(op, "vm"));
        to.page = isOfOnePage ? Words.number(Fields.of(op, "page")) : NONE;
        to.from = vms.mask(Fields.of(op, "from"));
        to.target = vms.number(Fields.of(op, "target"));
        int named = addresses.mask(Fields.of(op, "ipas"));
        to.invalidated = isOfOnePage && named != 0 ? Integer.numberOfTrailingZeros(named) : NONE;
    }

    // ---- Out of it

    /** What a call comes to: see {@code Java} there. */
    RecordValue answer(String verdict, boolean whole, Ownership object) {
        OwnershipState after = object.state;
        return Words.record(NAMES, Words.text(verdict), Words.flag(whole),
                pages.function(page -> owner(after, 1 << page)),
                pages.function(page -> vms.subset(object.borrowersOf(page))),
                vms.function(vm -> Words.text(level1(after, vm))),
                vms.function(vm -> addresses.function(address -> leaf(after, vm, address))),
                pages.function(page -> Words.number(object.piece(page))),
                operation(after),
                broken(object));
    }

    /** A page that Java has in two sets at a time is nobody's that the specification knows. */
    private Value owner(OwnershipState state, int bit) {
        String word = ((state.clean[0] & bit) != 0 ? CLEAN : "") + ((state.dirty[0] & bit) != 0 ? DIRTY : "");
        Value owner = Words.text(word.isEmpty() ? "hypervisor" : word);
        for (int vm = 0; vm < Limits.VMS; vm++) {
            if ((state.owned[vm] & bit) != 0) {
                owner = word.isEmpty() ? vms.of(vm) : Words.text("too many");
                word += vm;
            }
        }
        return owner;
    }

    private static String level1(OwnershipState state, int vm) {
        String word = (state.blocks[vm] != 0 ? "block" : "") + (state.tables[vm] != 0 ? "table" : "");
        return word.isEmpty() ? "invalid" : word;
    }

    private Value leaf(OwnershipState state, int vm, int address) {
        int page = 0;
        String access = "";
        if ((state.taken[vm] & 1 << address) == 0) {
            return Words.record(LEAF, NOBODY, Words.text("none"));
        }
        for (int i = 0; i < pages.count(); i++) {
            if ((state.owned[vm] & 1 << i) != 0 && state.address[i] == address) {
                page = i;
                access += "rw";
            }
        }
        for (int i = 0; i < OwnershipState.LOANS; i++) {
            if (state.borrower[i] == vm && state.lentAt[i] == address) {
                page = state.lentPage[i];
                access += "ro";
            }
        }
        return Words.record(LEAF, Words.number(page), Words.text(access));
    }

    private static Value named(Names names, int number) {
        return number < 0 ? NOBODY : names.of(number);
    }

    private Value operation(OwnershipState state) {
        int ipas = state.target == NONE ? 0 : mask(state.invalidated);
        return Words.record(OPERATION, Words.text(Operation.values()[state.operation].name().toLowerCase(Locale.ROOT)),
                Words.text(PHASES.get(state.step)), named(cores, state.core), named(vms, state.vm),
                Words.number(Math.max(state.page, 0)), vms.subset(state.from), named(vms, state.target), addresses.subset(ipas));
    }

    /** An address, or all of them. */
    private int mask(int address) {
        return address == NONE ? (1 << addresses.count()) - 1 : 1 << address;
    }

    /** The descriptor that is to be made invalid, if one is: by the VM and the addresses that it is for. */
    private Value broken(Ownership object) {
        boolean isNext = Arrays.asList(OwnershipStep.WRITE_INVALID.ordinal(), OwnershipStep.WRITE_ANOTHER.ordinal())
                .contains(object.state.step);
        return isNext ? Words.record(BROKEN, named(vms, object.brokenVm()), addresses.subset(mask(object.brokenAddress())))
                : Words.record(BROKEN, NOBODY, addresses.subset(0));
    }
}
