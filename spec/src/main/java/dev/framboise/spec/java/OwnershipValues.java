package dev.framboise.spec.java;

import dev.framboise.vmkernel.stage2.Operation;
import dev.framboise.vmkernel.stage2.Ownership;
import dev.framboise.vmkernel.stage2.OwnershipState;
import dev.framboise.vmkernel.stage2.OwnershipStep;
import java.util.List;
import java.util.Locale;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.Value;
import util.UniqueString;

/**
 * The state of pages as the record {@code Now} of Stage2Implementation.tla, and back. Its pages are on both sides of a word's end here, behind
 * others that are the hypervisor's, and its addresses are the last group.
 */
final class OwnershipValues {
    /** The page that there is page 0. Even, since blocks of two pages begin there. */
    static final int FIRST_PAGE = 30;
    /** The group of all addresses there: the greatest. */
    static final int GROUP = 31;

    private static final int NONE = OwnershipState.NONE;
    private static final UniqueString[] NAMES = Words.names("verdict", "whole", "owner", "lent", "level1", "leaf", "scrubbed", "op", "broken",
            "first", "nothing");
    private static final UniqueString[] FIRST = Words.names("clean", "dirty", "other");
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
    private final int firstAddress;

    OwnershipValues(Names cores, Names vms, Names pages, Names addresses) {
        this.cores = cores;
        this.vms = vms;
        this.pages = pages;
        this.addresses = addresses;
        firstAddress = GROUP * addresses.count();
    }

    /** How many pages there are in Java, others before them included. */
    int pageCount() {
        return FIRST_PAGE + pages.count();
    }

    /** How many addresses a VM has in Java, other groups before them included. */
    int addressCount() {
        return firstAddress + addresses.count();
    }

    /** An address in Java. */
    int address(int specified) {
        return firstAddress + specified;
    }

    private static int word(int member) {
        return member / Integer.SIZE;
    }

    private static int bit(int member) {
        return 1 << member % Integer.SIZE;
    }

    private int ownedWord(int vm, int page) {
        return vm * (word(pageCount() - 1) + 1) + word(page);
    }

    private int takenWord(int vm, int address) {
        return vm * (word(addressCount() - 1) + 1) + word(address);
    }

    // ---- Into Java

    /** Puts {@code now} into a new object's state; what is none stays as it begins. Loans are noted in the order of pages, then of VMs. */
    void load(RecordValue now, OwnershipState to) {
        int loans = 0;
        for (int i = 0; i < pages.count(); i++) {
            int page = FIRST_PAGE + i;
            Value owner = pages.at(Fields.of(now, "owner"), i);
            to.clean[word(page)] |= owner.equals(Words.text(CLEAN)) ? bit(page) : 0;
            to.dirty[word(page)] |= owner.equals(Words.text(DIRTY)) ? bit(page) : 0;
            to.scrubbed[page] = (byte) Words.number(pages.at(Fields.of(now, "scrubbed"), i));
            int lent = vms.mask(pages.at(Fields.of(now, "lent"), i));
            for (int vm : vms.numbers()) {
                int address = addressOf(now, vm, i);
                if (owner.equals(vms.of(vm))) {
                    to.owned[ownedWord(vm, page)] |= bit(page);
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
        for (int vm : vms.numbers()) {
            for (int i = 0; i < addresses.count(); i++) {
                to.taken[takenWord(vm, address(i))] |= access(now, vm, i).equals("none") ? 0 : bit(address(i));
            }
            String level1 = Words.text(vms.at(Fields.of(now, "level1"), vm));
            to.blocks[vm] = level1.equals("block") ? 1 << GROUP : 0;
            to.tables[vm] = level1.equals("table") ? 1 << GROUP : 0;
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
        for (int i = 0; i < addresses.count(); i++) {
            if (!access(now, vm, i).equals("none") && Words.number(Fields.of(leaf(now, vm, i), "page")) == page) {
                return address(i);
            }
        }
        return NONE;
    }

    private void loadOperation(RecordValue op, OwnershipState to) {
        Operation operation = Operation.valueOf(Words.text(Fields.of(op, "kind")).toUpperCase(Locale.ROOT));
        boolean isOfOnePage = operation == Operation.UNMAP || operation == Operation.UNSHARE;
        boolean isWhole = isWhole(operation);
        String phase = Words.text(Fields.of(op, "pc"));
        to.operation = operation.ordinal();
        to.step = phase.equals(BROKEN_ALL) ? lastStep(isWhole).ordinal() : PHASES.indexOf(phase);
        to.core = known(cores.number(Fields.of(op, "core")), to.core);
        to.vm = known(vms.number(Fields.of(op, "vm")), to.vm);
        to.page = isOfOnePage ? FIRST_PAGE + Words.number(Fields.of(op, "page")) : to.page;
        to.group = isWhole ? GROUP : to.group;
        to.from = vms.mask(Fields.of(op, "from"));
        to.target = known(vms.number(Fields.of(op, "target")), to.target);
        int named = addresses.mask(Fields.of(op, "ipas"));
        to.invalidated = isOfOnePage && named != 0 ? address(Integer.numberOfTrailingZeros(named)) : to.invalidated;
    }

    /** Whether an operation is about a group. */
    private static boolean isWhole(Operation operation) {
        return operation == Operation.SPLIT || operation == Operation.MERGE;
    }

    private static int known(int number, int begun) {
        return number < 0 ? begun : number;
    }

    /** What an operation does when no TLB holds any more what it has made invalid. */
    private static OwnershipStep lastStep(boolean isWhole) {
        return isWhole ? OwnershipStep.MAKE : OwnershipStep.HAND_OVER;
    }

    // ---- Out of it

    /** What a call comes to: see {@code Java} there. What the class answers to questions is asked of it. */
    RecordValue answer(String verdict, boolean whole, Ownership object) {
        OwnershipState after = object.state;
        return Words.record(NAMES, Words.text(verdict), Words.flag(whole),
                pages.function(page -> owner(object, FIRST_PAGE + page)),
                pages.function(page -> vms.subset(object.borrowersOf(FIRST_PAGE + page))),
                vms.function(vm -> Words.text(level1(after, vm))),
                vms.function(vm -> addresses.function(address -> leaf(object, vm, address(address)))),
                pages.function(page -> Words.number(object.piece(FIRST_PAGE + page))),
                operation(object),
                broken(object),
                first(object),
                vms.subset(vms.mask(object::hasNothing)));
    }

    /** A page that Java has in two sets at a time is nobody's that the specification knows. */
    private Value owner(Ownership object, int page) {
        String word = (object.isClean(page) ? CLEAN : "") + (object.isDirty(page) ? DIRTY : "");
        Value owner = Words.text(word.isEmpty() ? "hypervisor" : word);
        for (int vm = 0; vm < OwnershipState.OWNERS; vm++) {
            if (object.isOwned(vm, page)) {
                owner = word.isEmpty() ? vms.of(vm) : Words.text("too many");
                word += vm;
            }
        }
        return owner;
    }

    private static String level1(OwnershipState state, int vm) {
        String word = (state.blocks[vm] == 1 << GROUP ? "block" : "") + (state.tables[vm] == 1 << GROUP ? "table" : "");
        return word.isEmpty() && (state.blocks[vm] | state.tables[vm]) == 0 ? "invalid" : word;
    }

    private Value leaf(Ownership object, int vm, int address) {
        OwnershipState state = object.state;
        int page = 0;
        String access = "";
        if ((state.taken[takenWord(vm, address)] & bit(address)) == 0) {
            return Words.record(LEAF, NOBODY, Words.text("none"));
        }
        for (int i = 0; i < pages.count(); i++) {
            if (object.isOwned(vm, FIRST_PAGE + i) && state.address[FIRST_PAGE + i] == address) {
                page = i;
                access += "rw";
            }
        }
        for (int i = 0; i < OwnershipState.LOANS; i++) {
            if (state.borrower[i] == vm && state.lentAt[i] == address) {
                page = state.lentPage[i] - FIRST_PAGE;
                access += "ro";
            }
        }
        return Words.record(LEAF, Words.number(page), Words.text(access));
    }

    /** Every number but that of none is somebody's, or nobody knows it. */
    private static Value named(Names names, int number) {
        return number == NONE ? NOBODY : names.of(number);
    }

    /**
     * Whether what means nothing now says so: the group, when none is split or merged; the address, when no VM's translations are being taken; a loan's
     * place that is free. So of two states that are one to the specification neither can be told from the other later.
     */
    boolean isPlain(Ownership object) {
        OwnershipState state = object.state;
        boolean isWhole = isWhole(object.operation());
        boolean isPlain = object.group() == (isWhole ? GROUP : 0) && (state.target != NONE || state.invalidated == NONE);
        for (int i = 0; i < OwnershipState.LOANS; i++) {
            isPlain &= state.lentPage[i] >= FIRST_PAGE ? state.borrower[i] >= 0
                    : state.lentPage[i] == NONE && state.borrower[i] == NONE && state.lentAt[i] == NONE;
        }
        return isPlain;
    }

    /** Where it stands there: each operation has one last step. */
    private static String phase(Ownership object) {
        OwnershipStep step = OwnershipStep.values()[object.state.step];
        boolean isWhole = isWhole(object.operation());
        boolean isLast = step == OwnershipStep.MAKE || step == OwnershipStep.HAND_OVER;
        return isLast && step != lastStep(isWhole) ? step + " of " + object.operation() : PHASES.get(object.state.step);
    }

    private Value operation(Ownership object) {
        OwnershipState state = object.state;
        int ipas = object.target() == NONE ? 0 : mask(object.invalidatedAddress());
        return Words.record(OPERATION, Words.text(object.operation().name().toLowerCase(Locale.ROOT)),
                Words.text(phase(object)), named(cores, state.core), named(vms, object.subject()),
                Words.number(state.page == NONE ? 0 : state.page - FIRST_PAGE), vms.subset(state.from), named(vms, object.target()),
                addresses.subset(ipas));
    }

    /** An address, or all of them; one that is none of the specification's is none. */
    private int mask(int address) {
        int all = (1 << addresses.count()) - 1;
        int specified = address - firstAddress;
        return address == NONE ? all : specified >= 0 && specified < addresses.count() ? 1 << specified : 0;
    }

    /** The descriptor that is to be written, if one is: by the VM and the addresses that it is for. A group is all of them. */
    private Value broken(Ownership object) {
        OwnershipStep step = OwnershipStep.values()[object.state.step];
        if (step != OwnershipStep.WRITE_INVALID && step != OwnershipStep.WRITE_ANOTHER) {
            return Words.record(BROKEN, NOBODY, addresses.subset(0));
        }
        boolean isGroup = object.brokenAddress() == NONE;
        return Words.record(BROKEN, named(vms, object.brokenVm()),
                addresses.subset(isGroup && object.brokenGroup() != GROUP ? 0 : mask(object.brokenAddress())));
    }

    /** The first pages of their kind, and the first dirty one beside that: one more than there are if there is none. */
    private Value first(Ownership object) {
        int dirty = object.firstDirty();
        int[] except = new int[object.state.dirty.length];
        if (dirty != NONE) {
            except[word(dirty)] = bit(dirty);
        }
        return Words.record(FIRST, page(object.firstClean()), page(dirty), page(object.firstDirty(except)));
    }

    private Value page(int page) {
        return Words.number(page == NONE ? pages.count() : page - FIRST_PAGE);
    }
}
