package dev.framboise.aot.ir;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.aot.Compilation;
import dev.framboise.aot.Front;
import dev.framboise.metal.CallerSavesAll;
import dev.framboise.metal.EntryPoint;
import org.junit.jupiter.api.Test;

/** Which routines may do what they like with x19..x28. */
class CallerSavesAllTest {
    static final class Entries {
        private static int sum;

        @CallerSavesAll
        @EntryPoint("vector")
        static int vector(int number) {
            sum += number;
            return sum;
        }

        @EntryPoint("start")
        static int start(int number) {
            return vector(number) + 1;
        }
    }

    @Test
    void onlyWhatIsMarkedKeepsNothingForItsCaller() {
        Compilation compilation = Front.compile(Entries.class);
        assertTrue(Front.function(compilation, "vector").startsWith("define dso_local preserve_nonecc i32 @"));
        assertFalse(Front.function(compilation, "start").startsWith("define dso_local preserve_nonecc"));
    }

    @Test
    void aCallOfItIsMadeInTheSameWay() {
        assertTrue(Front.function(Front.compile(Entries.class), "start").contains("call preserve_nonecc i32 @\"vector\"("));
    }
}
