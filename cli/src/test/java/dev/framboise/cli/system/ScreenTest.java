package dev.framboise.cli.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private final Screen screen = new Screen();

    private void show(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        screen.accept(bytes, bytes.length);
    }

    private Optional<String> find(String pattern) {
        return screen.find(Pattern.compile(pattern, Pattern.MULTILINE));
    }

    @Test
    void whatWasSeenIsNotFoundAgain() {
        show("one\r\ntwo\r\n");
        assertEquals(Optional.of("one"), find("o.e"));
        assertEquals(Optional.empty(), find("one"));
        assertEquals(Optional.of("two"), find("^two$"));
    }

    @Test
    void aLineThatReplacesAnUnfinishedOneIsFoundFromItsStart() {
        show("a| prompt# ");
        assertEquals(Optional.of("# "), find("# $"));
        show("\r\u001b");
        show("[Kb| w\r\na| prompt# ");
        assertEquals(Optional.of("b| w"), find("^b\\| w"));
        assertEquals("\na| prompt# ", screen.fresh());
    }

    @Test
    void anUnfinishedLineThatGoesOnIsSeenUpToWhereItWas() {
        show("a# ");
        assertEquals(Optional.of("a# "), find("a# "));
        show("echo\r\n");
        assertEquals("echo\n", screen.fresh());
        assertEquals(Optional.empty(), find("a# "));
    }
}
