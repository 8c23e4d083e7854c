package dev.framboise.cli.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.conformance.run.Board;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A guest's lines come out of Xen's console as the guest wrote them. */
class XenConsoleTest {
    private static final String NAME = XenConsole.NAME;

    /** A guest's lines as Xen prints them: what it has after so many octets, or at the end of a line. */
    private static String printed(int most, String... lines) {
        StringBuilder printed = new StringBuilder();
        for (String line : lines) {
            String left = line;
            while (left.length() >= most) {
                printed.append(NAME).append(left, 0, most).append("\r\n");
                left = left.substring(most);
            }
            printed.append(NAME).append(left).append("\r\n");
        }
        return printed.toString();
    }

    private static InputStream octets(String printed) {
        return new ByteArrayInputStream(printed.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static List<String> read(String printed) throws IOException {
        return new String(new XenConsole(octets(printed)).readAllBytes(), StandardCharsets.ISO_8859_1).lines().toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 251, 252, 253, 700})
    void aLineOfAnyLengthIsOneLine(int length) throws IOException {
        String line = "0123456789".repeat(71).substring(0, length);
        assertEquals(List.of(NAME + line, NAME + "next"), read(printed(XenConsole.MOST, line, "next")));
    }

    /** Had Xen another buffer, lines would not be put together, or those that are whole would be. */
    @ParameterizedTest
    @ValueSource(ints = {125, 127})
    void ofAnotherBufferTheyAreNot(int most) throws IOException {
        String line = "x".repeat(200);
        assertEquals(3, read(printed(most, line, "next")).size());
    }

    @Test
    void oneThatEndsWhereTheBufferDoesIsWhole() throws IOException {
        String whole = "y".repeat(125);
        assertEquals(List.of(NAME + whole, NAME + "next"), read(NAME + whole + "\n" + NAME + "next\n"));
    }

    @Test
    void whatXenSaysBetweenIsNotInTheLine() throws IOException {
        String line = "x".repeat(130);
        String printed = printed(XenConsole.MOST, line).replaceFirst("\n", "\n(XEN) d1v0 says something\r\n");
        assertEquals(List.of("(XEN) d1v0 says something", NAME + line), read(printed));
    }

    @Test
    void whatHasBegunIsToldAtTheEnd() throws IOException {
        assertEquals(List.of(NAME + "x".repeat(126)), read(NAME + "x".repeat(126) + "\r\n"));
    }

    private static Board board(String printed) {
        return new XenTarget.XenBoard(new Board() {
            @Override
            public InputStream output() {
                return octets(printed);
            }

            @Override
            public void close() {
                // nothing is on
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"(XEN) Domain 1 (vcpu#2) crashed on cpu#3:", "(XEN) Domain 1 reported crashed by domain 32767 on cpu#0:", "(XEN) Panic on CPU 1:"})
    void aCrashIsTheEnd(String line) {
        assertTrue(board("").isEndByForce(line));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(XEN) DOM1: Domain 1 (vcpu#2) crashed on cpu#3:", "(XEN) d1v0 Unhandled SMC/HVC: 0x84007f00", "Domain 1 (vcpu#0) crashed on cpu#0:", ""})
    void nothingElseIs(String line) {
        assertFalse(board("").isEndByForce(line));
    }

    @Test
    void theBoardHasItsLinesFromThere() throws IOException {
        String line = "z".repeat(300);
        assertEquals(NAME + line + "\n", new String(board(printed(XenConsole.MOST, line)).output().readAllBytes(), StandardCharsets.ISO_8859_1));
    }
}
