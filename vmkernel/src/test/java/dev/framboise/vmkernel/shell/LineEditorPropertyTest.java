package dev.framboise.vmkernel.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** The line editor against {@link LineModel}, whatever is typed. */
class LineEditorPropertyTest {
    /** All ways to type each key. */
    private static final Map<String, List<String>> KEYS = keys();

    private static Map<String, List<String>> keys() {
        Map<String, List<String>> keys = new HashMap<>();
        keys.put("backspace", List.of("\b", "\177"));
        keys.put("delete", List.of("\033[3~"));
        keys.put("left", List.of("\033[D", "\033OD", "\002"));
        keys.put("right", List.of("\033[C", "\033OC", "\006", "\033[1;5C"));
        keys.put("home", List.of("\033[H", "\033OH", "\033[1~", "\033[7~", "\001"));
        keys.put("end", List.of("\033[F", "\033OF", "\033[4~", "\033[8~", "\005"));
        keys.put("up", List.of("\033[A", "\020"));
        keys.put("down", List.of("\033[B", "\016"));
        keys.put("^u", List.of("\025"));
        keys.put("^k", List.of("\013"));
        keys.put("^w", List.of("\027"));
        keys.put("^c", List.of("\003"));
        keys.put("enter", List.of("\r", "\n", "\r\n"));
        keys.put("nothing", List.of("\007", "\033[5~", "\033[200~", "\033x", "\033\033[Z", "\200", "\033[99999999999999;1~"));
        return keys;
    }

    /** A line editor, and what its caller does when a line is over. */
    private static final class Editor {
        private final LineEditor editor = new LineEditor();

        void type(String bytes) {
            for (byte value : bytes.getBytes(StandardCharsets.ISO_8859_1)) {
                Edit edit = editor.take(value & 0xff);
                if (edit == Edit.ENTERED || edit == Edit.CANCELLED) {
                    editor.clear();
                }
            }
        }

        String text() {
            return new String(editor.line.text, 0, editor.line.length, StandardCharsets.US_ASCII);
        }
    }

    @Provide
    Arbitrary<List<Tuple.Tuple2<String, Integer>>> typing() {
        Arbitrary<String> characters = Arbitraries.strings().withChars("ab  c~[").ofLength(1);
        Arbitrary<String> others = Arbitraries.of(KEYS.keySet().stream().sorted().toList());
        Arbitrary<String> history = Arbitraries.of("up", "down", "enter", "delete");
        Arbitrary<String> key = Arbitraries.frequencyOf(Tuple.of(8, characters), Tuple.of(6, others), Tuple.of(3, history));
        return key.flatMap(name -> Arbitraries.integers().between(0, 6).map(way -> Tuple.of(name, way))).list().ofMaxSize(400);
    }

    private static void compare(List<Tuple.Tuple2<String, Integer>> typing, String dropped) {
        Editor editor = new Editor();
        LineModel model = new LineModel();
        for (Tuple.Tuple2<String, Integer> each : typing) {
            String name = each.get1();
            List<String> ways = KEYS.getOrDefault(name, List.of(name));
            if (!name.equals("nothing")) {
                model.take(name);
            }
            if (!name.equals(dropped)) {
                editor.type(ways.get(each.get2() % ways.size()));
            }
            assertEquals(model.text, editor.text(), name);
            assertEquals(model.cursor, editor.editor.line.cursor, name);
        }
    }

    @Property(tries = 1000)
    void theEditorDoesWhatTheModelSays(@ForAll("typing") List<Tuple.Tuple2<String, Integer>> typing) {
        compare(typing, "");
    }

    @Example
    void anEditorThatDoesNotHearAKeyIsNoticed() {
        for (String key : List.of("backspace", "left", "home", "^w", "^u", "up", "^c")) {
            assertThrows(AssertionError.class, () -> compare(List.of(Tuple.of("a", 0), Tuple.of("enter", 0), Tuple.of("b", 0),
                Tuple.of(key, 0)), key), key);
        }
    }

    @Example
    void theEndOfInputDeletesWithinALineAndEndsAnEmptyOne() {
        LineEditor editor = new LineEditor();
        editor.take('x');
        editor.take(2);
        assertEquals(Edit.CHANGED, editor.take(4));
        assertEquals(0, editor.line.length);
        assertEquals(Edit.ENDED, editor.take(4));
    }
}
