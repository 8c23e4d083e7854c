package dev.framboise.vmkernel.stage2;

import dev.framboise.proof.property.Property;
import dev.framboise.proof.property.Prove;

/** Properties of sets of pages and of VMIDs. */
final class SetsProperties {
    private static final int SIZE = 64;

    private SetsProperties() {
    }

    private static int[] rows(int a, int b, int c, int d) {
        return new int[] {a, b, c, d};
    }

    @Property(about = PageSet.class, method = "add", source = "PageSet",
            rule = "A set that a member is added to has it, has any other member if it had it before, and the other sets in the same words are as before.")
    static boolean addingAddsOneMember(int a, int b, int c, int d, int member, int other) {
        Prove.assume(member >= 0 && member < SIZE && other >= 0 && other < SIZE && other != member);
        int[] rows = rows(a, b, c, d);
        PageSet set = new PageSet(rows, 1, SIZE);
        boolean before = set.has(other);
        set.add(member);
        return set.has(member) && set.has(other) == before && rows[0] == a && rows[1] == b;
    }

    @Property(about = PageSet.class, method = "remove", source = "PageSet",
            rule = "A set that a member is removed from has it no more, has any other member if it had it before, and the other sets are as before.")
    static boolean removingRemovesOneMember(int a, int b, int c, int d, int member, int other) {
        Prove.assume(member >= 0 && member < SIZE && other >= 0 && other < SIZE && other != member);
        int[] rows = rows(a, b, c, d);
        PageSet set = new PageSet(rows, 0, SIZE);
        boolean before = set.has(other);
        set.remove(member);
        return !set.has(member) && set.has(other) == before && rows[2] == c && rows[3] == d;
    }

    @Property(about = PageSet.class, method = "first", source = "PageSet",
            rule = "The first member is in the set and none below it is; there is none only of the empty set.", outcomes = {"some", "none"})
    static boolean firstIsTheLeast(int a, int b, int below) {
        Prove.assume(below >= 0 && below < SIZE);
        PageSet set = new PageSet(rows(a, b, -1, -1), 0, SIZE);
        int first = set.first();
        if (first == OwnershipState.NONE) {
            Prove.cover("none");
            return (a | b) == 0;
        }
        Prove.cover("some");
        return first < SIZE && set.has(first) && (below >= first || !set.has(below));
    }

    @Property(about = VmidSet.class, method = "leastOut", source = "DDI 0487 D8.14, VMIDs of 8 bits; VmidSet",
            rule = "The VMID that is found is 1 to the last, is not in the set, and every one below it but 0 is; none is found only if all are in it.",
            outcomes = {"found", "none"})
    static boolean leastOutIsTheFirstFreeVmid(int a, int b, int last, int other) {
        Prove.assume(last >= 1 && last < 256);
        int[] words = {a, b, -1, -1, -1, -1, -1, -1};
        VmidSet set = new VmidSet(words);
        int found = set.leastOut(last);
        Prove.cover(found == VmidState.NO_VMID ? "none" : "found");
        Prove.assume(other >= 1 && other <= last);
        if (found == VmidState.NO_VMID) {
            return set.has(other);
        }
        return found >= 1 && found <= last && !set.has(found) && (other >= found || set.has(other));
    }
}
