package dev.framboise.traptable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A table that says nothing, twice or too little is not read. */
class TableReaderTest {
    private final String text = text();

    private static String text() {
        try (InputStream in = TrapTable.class.getResourceAsStream(TrapTable.FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void everyNameIsThereOnce() {
        TrapTable table = TableReader.read(text);
        assertEquals(table.rows().size(), new HashSet<>(table.rows().stream().map(Row::name).toList()).size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "E-SMC             ; E-HVC             ; there is a row E-HVC already",
        "| TI=1            ; | TX=1            ; there is no field TX here; ",
        "| TI=1            ; | TI              ; \"TI\" is no condition",
        "see coprocessor   ; see nobody        ; \"see nobody\" is no outcome",
        "E-OTHER           | * ; E-OTHER       | 0x3f ; the last row of exceptions does not match all that is left",
        "DFSC=0b001111     ; DFSC=0b00111y     ; is no pattern of bits",
        "core & ~0x0ff0    ; core % ~0x0ff0    ; write core, & KEPT",
        "set CLAIM & 0xff  ; put CLAIM & 0xff  ; is nothing that is done with what is written",
        "entry is nowhere  ; entry is elsewhere ; \"elsewhere\" means nothing",
        "| GICD      | QEMU ; | GICE      | QEMU ; there is no device GICE",
        "15:0              ; 0:15              ; do not lie in 63:0, the higher one first",
        "== coprocessor    ; == processor      ; the table coprocessor is missing",
        "M-NOTHING            | nothing  | * ; M-NOTHING            | nothing  | 4 ; does not match all that is left",
        "0x0000-0x0003 | *   | state                   | device                   | DDI 0183 3.3.1 ; 0x0003-0x0000 | *   | state                   "
            + "| device                   | DDI 0183 3.3.1 ; ends before it begins"})
    void whatIsWrongIsNamed(String there, String instead, String message) {
        assertTrue(text.contains(there), there);
        String wrong = text.replace(there, instead);
        TrapTableException thrown = assertThrows(TrapTableException.class, () -> TableReader.read(wrong));
        assertTrue(thrown.getMessage().startsWith("traps.table:") && thrown.getMessage().contains(message.strip()), thrown.getMessage());
    }

    @Test
    void aRowWithACellTooFewIsNamed() {
        TrapTableException thrown = assertThrows(TrapTableException.class, () -> TableReader.read(text.replace("| imm16 | 15:0", "| imm16")));
        assertTrue(thrown.getMessage().contains("2 cells; the table fields has 3"), thrown.getMessage());
    }
}
