package dev.framboise.spec.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.vmkernel.trace.TraceAction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The first events of two Debians with two and three vCPUs on three cores of QEMU's board, and all of two guests that spin on one core, as
 * they were recorded, and with one thing wrong in them.
 */
class TraceCheckTest {
    private static final int FLAG = 1 << 5;
    private static final int INVALIDATES = 1 << 6;

    private final List<TraceEvent> recorded = recorded("two-debians.trace");
    private final List<TraceEvent> spinning = recorded("two-spinners.trace");

    private static List<TraceEvent> recorded(String name) {
        try {
            return TraceFile.read(Path.of(TraceCheckTest.class.getResource(name).toURI()));
        } catch (java.net.URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void whatWasRecordedIsAllowed() {
        TraceCheck check = new TraceCheck(Integer.MAX_VALUE, words -> { });
        TraceReplay replay = check.check(recorded);
        assertEquals(1, check.windows());
        assertTrue(check.steps() > recorded.size(), check.steps() + " steps");
        String report = TraceReport.of(recorded.size(), check, replay);
        assertTrue(report.startsWith(recorded.size() + " events, all taken by the scheduler; " + check.steps() + " steps in 1 windows"), report);
        assertTrue(report.contains("vm 0, 1   0,1,2     250000"), report);
    }

    /** What is wrong, which event it is wrong in (the last such one), what it becomes, and the step that Scheduler.tla does not allow. */
    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong("another vCPU was chosen", event -> event.action() == TraceAction.NEXT && event.flag(),
                        event -> with(event, event.operand() ^ 4), "Choose"),
                wrong("a core idles although somebody waits", event -> event.action() == TraceAction.NEXT && event.flag(),
                        event -> with(event, 0), "Choose"),
                wrong("nobody said that the TLB had to be invalidated", event -> event.action() == TraceAction.NEXT && event.secondFlag(),
                        event -> with(event, event.operand() & ~INVALIDATES), "Enter"),
                wrong("the TLB was to be invalidated for nothing", event -> event.action() == TraceAction.NEXT && event.flag() && !event.secondFlag(),
                        event -> with(event, event.operand() | INVALIDATES), "Invalidate"),
                wrong("the TLB was not invalidated", event -> event.action() == TraceAction.LOAD && event.flag(),
                        event -> with(event, event.operand() & ~FLAG), "Load"),
                wrong("a slice's end led to a vCPU whose VMID's entries were to be invalidated", event -> event.action() == TraceAction.LOAD && event.flag(),
                        event -> new TraceEvent(event.core(), TraceAction.ROTATE, event.vcpu(), event.ticket(), 0), "Load"),
                wrong("a core held another vCPU's registers", event -> event.action() == TraceAction.LOAD,
                        event -> with(event, event.operand() ^ 4), "Load"),
                wrong("a vCPU went on waiting without an interrupt", event -> event.action() == TraceAction.BLOCK && event.flag(),
                        event -> with(event, event.operand() & ~FLAG), "Wfi"));
    }

    private static Arguments wrong(String what, Predicate<TraceEvent> which, UnaryOperator<TraceEvent> becomes, String step) {
        return Arguments.of(what, which, becomes, step);
    }

    private static TraceEvent with(TraceEvent event, int operand) {
        return new TraceEvent(event.core(), event.action(), operand, event.ticket(), event.value());
    }

    private int last(Predicate<TraceEvent> which) {
        for (int i = recorded.size() - 1; i >= 0; i--) {
            if (which.test(recorded.get(i))) {
                return i;
            }
        }
        throw new AssertionError("no such event was recorded");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void whatIsWrongIsNamed(String what, Predicate<TraceEvent> which, UnaryOperator<TraceEvent> becomes, String step) {
        rejected(recorded, last(which), becomes, step);
    }

    private static void rejected(List<TraceEvent> trace, int index, UnaryOperator<TraceEvent> becomes, String step) {
        List<TraceEvent> events = new ArrayList<>(trace);
        events.set(index, becomes.apply(events.get(index)));
        TraceRejected byTlc = assertThrows(TraceRejected.class, () -> new TraceCheck(1, words -> { }).check(events));
        assertEquals("event " + (index + 1) + ", \"" + TraceFile.line(events.get(index)) + "\": Scheduler.tla does not allow its step <<\"" + step
                + "\"", byTlc.getMessage().replaceAll(", [^\"]*>>$", ""));
        assertEquals(index, Rejected.first(events, new TraceReplay()::take), "the kernel's scheduler on this JVM agrees");
    }

    @Test
    void endsOfSlicesAreAllowed() {
        TraceCheck check = new TraceCheck(Integer.MAX_VALUE, words -> { });
        check.check(spinning);
        assertEquals(15, spinning.stream().filter(event -> event.action() == TraceAction.ROTATE).count());
    }

    /** One that gave the core to the other. */
    private int sliceEnd() {
        for (int i = spinning.size() - 1; i > 0; i--) {
            TraceEvent before = spinning.get(i - 1);
            if (spinning.get(i).action() == TraceAction.ROTATE && before.action() == TraceAction.ROTATE && before.vcpu() != spinning.get(i).vcpu()) {
                return i;
            }
        }
        throw new AssertionError("no slice's end was recorded");
    }

    @Test
    void aSliceThatEndsForTheWrongOneIsNamed() {
        rejected(spinning, sliceEnd(), event -> with(event, event.operand() ^ 4), "Choose");
    }

    @Test
    void aSliceThatEndsBeforeItsTimeIsNamed() {
        rejected(spinning, sliceEnd(), event -> new TraceEvent(event.core(), event.action(), event.operand(), event.ticket(), 0), "Choose");
    }

    @Test
    void anEventThatIsMissingIsMissed() {
        List<TraceEvent> events = new ArrayList<>(recorded);
        int index = last(event -> event.action() == TraceAction.ATTEND);
        TraceEvent gone = events.remove(index);
        TraceRejected rejected = assertThrows(TraceRejected.class, () -> new TraceCheck(1, words -> { }).check(events));
        assertTrue(rejected.getMessage().contains("but ticket " + gone.ticket() + " comes next"), rejected.getMessage());
    }

    @Test
    void timeThatDidNotPassIsSeenWhenATurnDoesNotEnd() {
        List<TraceEvent> events = new ArrayList<>(recorded);
        for (int i = 0; i < events.size(); i++) {
            TraceEvent event = events.get(i);
            if (event.action() == TraceAction.NEXT) {
                events.set(i, new TraceEvent(event.core(), event.action(), event.operand(), event.ticket(), 0));
            }
        }
        assertThrows(TraceRejected.class, () -> new TraceCheck(1, words -> { }).check(events));
    }
}
