package dev.framboise.aot.ir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.aot.Front;
import dev.framboise.aot.ir.small.InSmallPackage;
import dev.framboise.metal.EntryPoint;
import dev.framboise.metal.ForSize;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What LLVM is asked for, routine by routine. */
class FunctionAttributesTest {
    private static final String SMALL = "minsize";

    /** Two entry points of a package that says nothing. */
    static final class Methods {
        private Methods() {
        }

        @EntryPoint("usual")
        static int usual(int a) {
            return a + 1;
        }

        @ForSize
        @EntryPoint("small_method")
        static int small(int a) {
            return a + 2;
        }
    }

    private static String attributes(String ir, String symbol) {
        Matcher group = Pattern.compile("(?m)^define .*@\"" + Pattern.quote(symbol) + "\"\\(.*\\) #(\\d)").matcher(ir);
        assertTrue(group.find(), symbol);
        Matcher text = Pattern.compile("(?m)^attributes #" + group.group(1) + " = \\{ (.*) \\}$").matcher(ir);
        assertTrue(text.find(), symbol);
        return text.group(1);
    }

    @Test
    void aMethodOrAPackageIsCompiledForSizeAndNothingElseIs() {
        String methods = Front.compile(Methods.class).llvmIr();
        assertTrue(attributes(methods, "small_method").contains(SMALL));
        assertEquals(attributes(methods, "small_method").replace(SMALL + " ", ""), attributes(methods, "usual"));
        String inPackage = Front.compile(InSmallPackage.class).llvmIr();
        assertTrue(attributes(inPackage, "small_package").contains(SMALL));
        String apart = attributes(inPackage, InSmallPackage.class.getName() + ".apart(I)");
        assertTrue(apart.contains(SMALL) && apart.contains("noinline"), apart);
    }
}
