package dev.framboise.cli.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.framboise.cli.failure.Failure;
import org.junit.jupiter.api.Test;

class PrintedTreeTest {
    private static final String PRINTED = "framboise: a line\r\ntree| d00dfeed0000\r\ntree| 000a\r\ntree| 55aa\r\n";

    @Test
    void linesAreThePartsOfOneTree() {
        assertArrayEquals(new byte[] {(byte) 0xd0, 0x0d, (byte) 0xfe, (byte) 0xed, 0, 0, 0, 10, 0x55, (byte) 0xaa},
                PrintedTree.parse(PRINTED));
    }

    @Test
    void aTreeThatIsShorterThanItSaysIsAFailure() {
        assertThrows(Failure.class, () -> PrintedTree.parse(PRINTED.replace("tree| 55aa\r\n", "")));
    }

    @Test
    void whatIsNoTreeIsAFailure() {
        assertThrows(Failure.class, () -> PrintedTree.parse(PRINTED.replace("d00dfeed", "d00dbeef")));
        assertThrows(Failure.class, () -> PrintedTree.parse(""));
    }
}
