package dev.framboise.spec.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is kept of objects, put back and told. */
class ObjectStateTest {
    private static final class Inner {
        private int number = 1;
        private final long[] words = {1, 2};
    }

    private static final class Outer {
        private final Inner[] inner = {new Inner(), new Inner()};
        private Inner chosen = inner[0];
        private final List<Integer> list = new ArrayList<>(List.of(1, 2));
        private final Map<String, Integer> map = new HashMap<>(Map.of("one", 1));
        private boolean flag;
    }

    private static final class Unknown {
        private final Random random = new Random(1);
    }

    private final Outer outer = new Outer();
    private final ObjectState state = new ObjectState(each -> false, each -> false, outer);

    private void changes(Consumer<Outer> change) {
        long before = state.fingerprint();
        change.accept(outer);
        assertNotEquals(before, state.fingerprint());
        state.restore();
        assertEquals(before, state.fingerprint());
    }

    @Test
    void each_kind_of_change_is_told_and_put_back() {
        changes(each -> each.inner[1].number = 5);
        changes(each -> each.inner[0].words[1] = 5);
        changes(each -> each.chosen = each.inner[1]);
        changes(each -> each.inner[0] = each.inner[1]);
        changes(each -> each.list.add(3));
        changes(each -> each.map.put("two", 2));
        changes(each -> each.flag = true);
        assertEquals(1, outer.inner[1].number);
        assertEquals(List.of(1, 2), outer.list);
        assertEquals(Map.of("one", 1), outer.map);
    }

    @Test
    void what_is_untold_is_put_back_all_the_same() {
        ObjectState other = new ObjectState(each -> false, each -> each instanceof Inner, outer);
        long before = other.fingerprint();
        outer.inner[0].number = 7;
        assertEquals(before, other.fingerprint());
        other.restore();
        assertEquals(1, outer.inner[0].number);
    }

    @Test
    void an_object_of_which_nobody_knows_what_can_change_is_refused() {
        assertThrows(IllegalStateException.class, () -> new ObjectState(each -> false, each -> false, new Unknown()));
    }
}
