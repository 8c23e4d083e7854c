package dev.framboise.spec.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.vmkernel.trace.TraceAction;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Traces that no kernel records. What the kernel's classes leave to their callers, who ask for nothing else, has to be refused before they are asked. */
class DamagedTraceTest {
    private static final int ROUNDS = 4000;
    private static final int OPERAND_BITS = 12;
    private static final int HAS = 1 << 5;
    private static final int CORE_0 = 1 << 5;

    private static TraceEvent event(TraceAction action, int operand, int value) {
        return new TraceEvent(0, action, operand, 0, value);
    }

    private static Arguments wrong(String words, TraceEvent... events) {
        return Arguments.of(words, List.of(events));
    }

    static Stream<Arguments> noKernelDoes() {
        TraceEvent placed = event(TraceAction.CONFIGURE, CORE_0, 10);
        return Stream.of(
                wrong("vCPU 4 is turned on, and no event gave it a place", placed, event(TraceAction.TURN_ON, 1 | 1 << 3, 0)),
                wrong("vCPU 0 may run on no core, or on one that there is not", event(TraceAction.CONFIGURE, 0, 10)),
                wrong("vCPU 0 may run on no core, or on one that there is not", event(TraceAction.CONFIGURE, CORE_0 << 4, 10)),
                wrong("a round of vCPU 0 has no time", event(TraceAction.CONFIGURE, CORE_0, 0)),
                wrong("0 ticks are reserved in a period of 5", placed, event(TraceAction.PERIOD, HAS, 5)),
                wrong("1 ticks are reserved in a period of 0", placed, event(TraceAction.BUDGET, 0, 1), event(TraceAction.PERIOD, HAS, 0)),
                wrong("6 ticks are reserved in a period of 5", placed, event(TraceAction.BUDGET, 0, 6), event(TraceAction.PERIOD, HAS, 5)),
                wrong("the scheduler does not admit the reservation that vCPU 0 has", event(TraceAction.CONFIGURE, CORE_0 | CORE_0 << 1, 10),
                        event(TraceAction.BUDGET, 0, 1), event(TraceAction.PERIOD, HAS, 5)),
                wrong("vCPU 0 gets a second reservation", placed, event(TraceAction.BUDGET, 0, 1), event(TraceAction.PERIOD, HAS, 5),
                        event(TraceAction.PERIOD, HAS, 5)),
                wrong("vCPU 0 gets another place while it has a reservation", placed, event(TraceAction.BUDGET, 0, 1),
                        event(TraceAction.PERIOD, HAS, 5), placed));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noKernelDoes")
    void whatNoKernelDoesIsRefusedInWords(String words, List<TraceEvent> events) {
        TraceReplay replay = new TraceReplay();
        events.subList(0, events.size() - 1).forEach(replay::take);
        TraceEvent last = events.get(events.size() - 1);
        assertEquals(words, assertThrows(TraceRejected.class, () -> replay.take(last)).getMessage());
    }

    @Test
    void aReservationThatIsGivenBackCanBeHadAgain() {
        TraceReplay replay = new TraceReplay();
        TraceEvent placed = event(TraceAction.CONFIGURE, CORE_0, 10);
        List.of(placed, event(TraceAction.BUDGET, 0, 4), event(TraceAction.PERIOD, HAS, 5), event(TraceAction.RELEASE, 0, 0), placed,
                event(TraceAction.PERIOD, HAS, 5), event(TraceAction.TURN_ON, 1 << 3, 0)).forEach(replay::take);
        assertEquals(4, replay.places().budget(0));
    }

    /** Some events have another operand, another value, another core, or another action: either all is taken, or one is refused. */
    @ParameterizedTest
    @ValueSource(strings = {"two-debians.trace", "two-spinners.trace"})
    void aDamagedScheduleIsTakenOrRefusedAndNothingElse(String name) throws URISyntaxException {
        List<TraceEvent> sound = TraceFile.read(Path.of(DamagedTraceTest.class.getResource(name).toURI()));
        someAreRefused(sound.subList(0, Math.min(sound.size(), 200)), damaged -> Rejected.first(damaged, new TraceReplay()::take));
    }

    @Test
    void damagedEventsOfPagesAreTakenOrRefusedAndNothingElse() {
        someAreRefused(PageCheckTest.right(), damaged -> {
            List<TraceEvent> pages = damaged.stream().filter(event -> event.action() == TraceAction.PAGES).toList();
            PageReplay replay = new PageReplay();
            int refused = Rejected.first(pages, replay::take);
            // What is shown to TLC, up to the one that is refused.
            List<TraceEvent> shown = pages.subList(0, refused < 0 ? pages.size() : refused + 1).stream().filter(PageReplay::isOfPages).toList();
            PageWindow window = new PageWindow(PageView.of(shown), new PageReplay());
            shown.forEach(event -> window.add(1, event, true));
            assertTrue(window.module(replay).contains("Log =="));
            return refused;
        });
    }

    private static void someAreRefused(List<TraceEvent> sound, ToIntFunction<List<TraceEvent>> firstRefused) {
        Random random = new Random(20_000);
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<TraceEvent> damaged = new ArrayList<>(sound);
            for (int i = 0; i <= round % 4; i++) {
                damage(damaged, random);
            }
            refused += firstRefused.applyAsInt(damaged) >= 0 ? 1 : 0;
        }
        assertTrue(refused > ROUNDS / 2 && refused < ROUNDS, refused + " of " + ROUNDS + " were refused");
    }

    private static void damage(List<TraceEvent> events, Random random) {
        int index = random.nextInt(events.size());
        TraceEvent event = events.get(index);
        TraceAction[] actions = TraceAction.values();
        events.set(index, switch (random.nextInt(5)) {
            case 0 -> new TraceEvent(event.core(), event.action(), random.nextInt(1 << OPERAND_BITS), event.ticket(), event.value());
            case 1 -> new TraceEvent(event.core(), event.action(), event.operand() ^ 1 << random.nextInt(OPERAND_BITS), event.ticket(), event.value());
            case 2 -> new TraceEvent(event.core(), event.action(), event.operand(), event.ticket(), random.nextInt(1_000_000_000) >>> random.nextInt(31));
            case 3 -> new TraceEvent(random.nextInt(4), event.action(), event.operand(), event.ticket(), event.value());
            default -> new TraceEvent(event.core(), actions[random.nextInt(actions.length)], event.operand(), event.ticket(), event.value());
        });
    }
}
