package dev.framboise.spec.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A board is a function of what is played on it. */
class PlayedBoardTest {
    private static final long SEED = 11;
    private static final String[] SOME = {"fill", "use SIMD", "set timer", "send SGI to itself", "system reset", "cpu off", "store to nothing",
        "store a pair", "wait", "divide baud", "remember"};
    private static final Act TURN = new Act(-1, -1, PlayedBoard.TURN);

    private final PlayedBoard board = new Boards().of(0, 0);
    private final Random random = new Random(SEED);

    /** Acts that can be done one after the other. */
    private List<Act> some(int count) {
        List<Act> acts = new ArrayList<>();
        while (acts.size() < count) {
            board.play(acts);
            int[] on = board.on(random.nextInt(QuietBoard.CORES));
            acts.add(on == null || random.nextInt(3) == 0 ? TURN : new Act(on[0], on[1], SOME[random.nextInt(SOME.length)]));
        }
        return acts;
    }

    @Test
    void the_same_acts_lead_to_the_same_state_whatever_was_played_before() {
        for (int i = 0; i < 6; i++) {
            List<Act> acts = some(5);
            board.play(acts);
            long mark = board.fingerprint();
            List<Telling.Item> view = board.view(0);
            board.play(some(4));
            board.play(acts);
            assertEquals(mark, board.fingerprint(), acts.toString());
            assertEquals(view, board.view(0), acts.toString());
        }
    }

    @Test
    void going_on_is_the_same_as_beginning_anew() {
        List<Act> acts = some(6);
        board.play(List.of());
        for (int i = 1; i <= acts.size(); i++) {
            board.play(acts.subList(0, i));
        }
        long mark = board.fingerprint();
        board.play(List.of(TURN));
        board.play(acts);
        assertEquals(mark, board.fingerprint());
    }

    @Test
    void what_is_done_otherwise_leads_to_another_state() {
        board.play(List.of());
        int[] on = board.on(0);
        long before = board.fingerprint();
        board.play(List.of(new Act(on[0], on[1], "remember")));
        assertNotEquals(before, board.fingerprint());
    }

    @Test
    void what_a_vm_finds_otherwise_is_in_its_view() {
        board.play(List.of());
        int[] on = board.on(0);
        List<Telling.Item> before = board.view(on[0]);
        board.play(List.of(new Act(on[0], on[1], "send SGI to itself")));
        assertNotEquals(before, board.view(on[0]));
    }

    @Test
    void a_turn_gives_each_core_to_the_other_vm() {
        board.play(List.of());
        int[] first = {board.on(0)[0], board.on(1)[0]};
        board.play(List.of(TURN));
        assertEquals(1 - first[0], board.on(0)[0]);
        assertEquals(1 - first[1], board.on(1)[0]);
    }

    @Test
    void a_guest_that_has_no_core_does_nothing() {
        board.play(List.of());
        int[] on = board.on(0);
        List<Act> acts = List.of(new Act(1 - on[0], on[1], "version"));
        assertThrows(IllegalArgumentException.class, () -> board.play(acts));
    }

    @Test
    void everything_that_is_told_is_of_a_known_kind_and_told_once() {
        board.play(List.of());
        List<String> names = board.view(0).stream().map(item -> item.section() + " " + item.name()).toList();
        assertEquals(names.size(), names.stream().distinct().count());
        assertTrue(board.view(0).stream().allMatch(item -> Telling.SECTIONS.contains(item.section())));
    }
}
