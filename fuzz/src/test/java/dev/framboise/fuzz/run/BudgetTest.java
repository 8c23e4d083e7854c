package dev.framboise.fuzz.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BudgetTest {
    private static final int TURN = 10;
    private static final int TURNS = 400;

    private static Map<String, Integer> turns(List<String> targets, Map<String, Long> fresh) {
        Budget budget = new Budget(targets);
        Map<String, Integer> turns = new HashMap<>();
        for (int i = 0; i < TURNS; i++) {
            String target = budget.next();
            turns.merge(target, 1, Integer::sum);
            budget.back(target, fresh.getOrDefault(target, 0L), TURN);
        }
        return turns;
    }

    private static List<String> targets(int number) {
        return IntStream.range(0, number).mapToObj(i -> "t" + i).toList();
    }

    @Test
    void eachHasItsTurnFirstInOrder() {
        Budget budget = new Budget(targets(3));
        assertEquals(List.of("t0", "t1", "t2"), List.of(budget.next(), budget.next(), budget.next()));
        assertNull(budget.next());
        budget.back("t1", 5, TURN);
        assertEquals("t1", budget.next());
    }

    @Test
    void whatFindsMostHasTwiceAnEqualShareAndNoMore() {
        Map<String, Integer> turns = turns(targets(8), Map.of("t3", 1_000_000L));
        assertTrue(turns.get("t3") >= TURNS / 4 - 2 && turns.get("t3") <= TURNS / 4 + 2, turns::toString);
    }

    @Test
    void whatFindsNothingIsNotForgotten() {
        Map<String, Integer> turns = turns(targets(8), Map.of("t3", 1_000_000L, "t4", 1_000L));
        assertTrue(IntStream.range(0, 8).allMatch(i -> turns.get("t" + i) >= TURNS / 8 / 2), turns::toString);
    }

    @Test
    void aTargetByItselfHasAllTheTime() {
        assertEquals(TURNS, turns(targets(1), Map.of()).get("t0"));
    }
}
