package dev.framboise.spec.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.vmkernel.stage2.OwnershipStep;
import dev.framboise.vmkernel.trace.PageAction;
import dev.framboise.vmkernel.trace.TraceAction;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of three pages while two VMs live, one of them twice, with a region that both have; and with one thing wrong in it. */
class PageCheckTest {
    private static final int PIECES = 128;
    private static final int RAM = 512;
    private static final int REGION = 384;
    private static final int ALL = (1 << PageAction.UPPER) - 1;
    private static final int SCRUBS_A_HALF = 4;
    private static final int SCRUBS_ON = 5;
    private static final int CLEAN = 6;
    private static final int MAPS = 7;

    private static TraceEvent event(int core, int vm, PageAction action, int lower, int upper) {
        int shift = action == PageAction.ZERO ? PageAction.PIECES : PageAction.UPPER;
        return new TraceEvent(core, TraceAction.PAGES, action.operand(vm), 0, lower | upper << shift);
    }

    private static TraceEvent zero(int vm, int page, int piece, int count) {
        return event(vm, vm, PageAction.ZERO, page * PIECES + piece, count);
    }

    private static TraceEvent take(int core, int vm, int page, OwnershipStep step) {
        return event(core, vm, PageAction.TAKE, page, step.ordinal());
    }

    private static void taken(List<TraceEvent> all, int core, int vm, int page) {
        all.add(take(core, vm, page, OwnershipStep.WRITE_INVALID));
        if (page == ALL) {
            all.add(take(core, vm, page, OwnershipStep.WRITE_ANOTHER));
        }
        all.add(take(core, vm, page, OwnershipStep.AWAIT_WRITE));
        all.add(take(core, vm, page, OwnershipStep.SELECT_VMID));
        all.add(take(core, vm, page, OwnershipStep.HAND_OVER));
    }

    /** As a board would record it. */
    private static List<TraceEvent> recorded() {
        List<TraceEvent> all = new ArrayList<>();
        all.add(event(0, 0, PageAction.RELEASE, 20, 3));
        all.add(zero(0, 20, 0, PIECES));
        all.add(event(0, 0, PageAction.CLEAN, 20, 0));
        all.add(event(0, 0, PageAction.PROVIDE, 20, 0));
        all.add(zero(1, 21, 0, PIECES / 2));
        all.add(zero(0, 21, PIECES / 2, PIECES / 2));
        all.add(event(0, 0, PageAction.CLEAN, 21, 0));
        all.add(event(0, 0, PageAction.MAP, 21, RAM));
        all.add(event(0, 0, PageAction.LEND, 20, REGION));
        all.add(zero(1, 22, 0, PIECES));
        all.add(event(1, 1, PageAction.CLEAN, 22, 0));
        all.add(event(1, 1, PageAction.MAP, 22, RAM));
        all.add(event(1, 1, PageAction.LEND, 20, REGION));
        taken(all, 0, 0, ALL);
        all.add(zero(0, 21, 0, PIECES));
        all.add(event(0, 0, PageAction.CLEAN, 21, 0));
        all.add(event(0, 0, PageAction.MAP, 21, RAM));
        taken(all, 2, 0, ALL);
        taken(all, 1, 1, ALL);
        taken(all, 1, 0, 20);
        return numbered(all);
    }

    private static List<TraceEvent> numbered(List<TraceEvent> events) {
        List<TraceEvent> all = new ArrayList<>();
        for (TraceEvent event : events) {
            all.add(new TraceEvent(event.core(), event.action(), event.operand(), all.size(), event.value()));
        }
        return all;
    }

    private static PageCheck check(List<TraceEvent> events) {
        PageCheck check = new PageCheck(Integer.MAX_VALUE, words -> { });
        check.check(events);
        return check;
    }

    /** The VM that lives twice has one GiB the second time. */
    static List<TraceEvent> right() {
        List<TraceEvent> all = new ArrayList<>(recorded());
        int second = all.lastIndexOf(all.stream().filter(event -> event.core() == 2 && event.upper() == OwnershipStep.WRITE_ANOTHER.ordinal())
                .findFirst().orElseThrow());
        all.remove(second);
        return numbered(all);
    }

    @Test
    void whatABoardWouldRecordIsAllowed() {
        List<TraceEvent> events = right();
        PageCheck check = check(events);
        assertEquals(events.size(), check.events());
        assertEquals(1, check.windows());
        assertTrue(check.steps() > events.size(), check.steps() + " steps");
    }

    /** What is wrong, which event it is, what stands in its place, in which event that is seen, and the step that Stage2.tla does not allow. */
    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong("nothing was zeroed", SCRUBS_ON, zero(0, 0, 0, 0), CLEAN, "Clean"),
                wrong("the last piece was not zeroed", SCRUBS_ON, zero(0, 21, PIECES / 2, PIECES / 2 - 1), CLEAN, "Clean"),
                wrong("a piece was left out", SCRUBS_ON, zero(0, 21, PIECES / 2 + 1, PIECES / 2 - 1), SCRUBS_ON, "Zero"),
                wrong("a piece was zeroed twice", SCRUBS_ON, zero(0, 21, PIECES / 2 - 1, PIECES / 2 + 1), SCRUBS_ON, "Zero"),
                wrong("another page was zeroed", SCRUBS_ON, zero(0, 22, PIECES / 2, PIECES / 2), SCRUBS_ON, "Zero"),
                wrong("a page of somebody's was zeroed", SCRUBS_ON, zero(0, 20, 0, PIECES), SCRUBS_ON, "Zero"),
                wrong("a piece of the next page was zeroed, too", SCRUBS_ON, zero(0, 21, PIECES / 2, PIECES / 2 + 1), 9, "Zero"),
                wrong("a page was given dirty", MAPS, event(0, 0, PageAction.MAP, 22, RAM), MAPS, "Map"),
                wrong("a page was given twice", 11, event(1, 1, PageAction.MAP, 21, RAM), 11, "Map"),
                wrong("an address got two pages", 16 + 4, event(0, 1, PageAction.MAP, 21, RAM), 16 + 4, "Map"),
                wrong("what is no region's was lent", 8, event(0, 0, PageAction.LEND, 21, REGION), 8, "Share"),
                wrong("no descriptor was made invalid", 13, take(0, 0, ALL, OwnershipStep.AWAIT_WRITE), 13, "DsbAfterWrite"),
                wrong("nobody waited for walkers", 15, take(0, 0, ALL, OwnershipStep.SELECT_VMID), 15, "SelectVmid"),
                wrong("pages were handed over before the TLBI", 16, take(0, 0, ALL, OwnershipStep.HAND_OVER), 16, "HandOver"),
                wrong("another core went on with it", 15, take(3, 0, ALL, OwnershipStep.AWAIT_WRITE), 15, "DsbAfterWrite"),
                wrong("who has nothing had it taken", 13, take(0, 5, ALL, OwnershipStep.WRITE_INVALID), 13, "Reclaim"));
    }

    private static Arguments wrong(String what, int index, TraceEvent becomes, int seen, String step) {
        return Arguments.of(what, index, becomes, seen, step);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void whatIsWrongIsNamed(String what, int index, TraceEvent becomes, int seen, String step) {
        List<TraceEvent> events = new ArrayList<>(right());
        events.set(index, becomes);
        List<TraceEvent> all = numbered(events);
        TraceRejected byTlc = assertThrows(TraceRejected.class, () -> check(all));
        System.out.println(what + ": " + byTlc.getMessage());
        String named = "event " + (seen + 1) + ", \"" + TraceFile.line(all.get(seen)) + "\" (" + all.get(seen).pageAction() + "): ";
        assertTrue(byTlc.getMessage().startsWith(named + "Stage2.tla does not allow its step <<\"" + step + "\""), byTlc.getMessage());
        assertEquals(seen, Rejected.first(all, new PageReplay()::take), "the kernel's class on this JVM agrees");
    }

    @Test
    void anEventThatIsMissingIsMissedThoughWithoutItAllIsAllowed() {
        List<TraceEvent> events = new ArrayList<>(right());
        events.remove(CLEAN);
        check(numbered(events));
        TraceRejected rejected = assertThrows(TraceRejected.class, () -> check(events));
        assertTrue(rejected.getMessage().endsWith("it is the event of pages with number 7, but number 6 comes next: its record was lost"), rejected.getMessage());
    }

    @Test
    void aScrubThatIsMissingIsMissedWhateverTheNumbersSay() {
        List<TraceEvent> events = new ArrayList<>(right());
        events.remove(SCRUBS_A_HALF);
        assertTrue(assertThrows(TraceRejected.class, () -> check(events)).getMessage().contains("Stage2.tla does not allow its step <<\"Zero\""));
        events.add(SCRUBS_A_HALF, right().get(SCRUBS_A_HALF));
        events.remove(SCRUBS_ON);
        TraceRejected rejected = assertThrows(TraceRejected.class, () -> check(numbered(events)));
        assertTrue(rejected.getMessage().contains("Stage2.tla does not allow its step <<\"Clean\""), rejected.getMessage());
    }

    @Test
    void windowsEndWhereNothingIsUnderWay() {
        List<TraceEvent> events = new ArrayList<>(List.of(right().get(0)));
        for (int life = 0; life < 200; life++) {
            events.add(zero(0, 20 + life % 3, 0, PIECES));
            events.add(event(0, 0, PageAction.CLEAN, 20 + life % 3, 0));
            events.add(event(0, 0, PageAction.MAP, 20 + life % 3, RAM));
            int before = events.size();
            taken(events, 0, 0, ALL);
            events.remove(before + 1);
        }
        PageCheck check = check(numbered(events));
        assertEquals(2, check.windows());
    }
}
