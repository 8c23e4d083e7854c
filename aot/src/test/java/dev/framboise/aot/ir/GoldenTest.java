package dev.framboise.aot.ir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each lowering is the text in the file that bears its name. {@code -Dframboise.golden=renew} writes the files anew. */
class GoldenTest {
    @TempDir
    static Path directory;

    private static Golden golden;

    @BeforeAll
    static void compile() throws Exception {
        golden = Golden.compile(directory);
        if ("renew".equals(System.getProperty("framboise.golden"))) {
            Golden.write(golden.lowerings());
        }
    }

    @Test
    void everyLoweringIsTheGoldenOne() throws IOException {
        assertEquals("", Golden.difference(Golden.read(), golden.lowerings()));
    }

    @Test
    void everyIntrinsicAndEveryModeOfAVarHandleHasAGoldenLowering() throws IOException {
        Map<String, String> files = Golden.read();
        long intrinsics = files.keySet().stream().filter(name -> name.startsWith("intrinsic/")).count();
        assertEquals(Intrinsics.names().size(), intrinsics);
        for (String mode : List.of("getAndAddAcquire", "compareAndExchangeRelease", "weakCompareAndSetPlain",
                "setOpaque")) {
            assertTrue(files.containsKey("varhandle/" + mode + ".BYTE"), mode);
        }
        assertTrue(files.containsKey("opcode/lushr") && files.containsKey("opcode/tableswitch"));
    }

    @Test
    void aChangedAMissingAndAnExtraLoweringAreSeen() {
        Map<String, String> expected = new TreeMap<>(Map.of("a", "x\ny\n", "b", "z\n"));
        assertEquals("", Golden.difference(expected, expected));
        assertEquals("a: expected\ny\nbut is\nw\n", Golden.difference(expected, Map.of("a", "x\nw\n", "b", "z\n")));
        assertTrue(Golden.difference(expected, Map.of("a", "x\ny\n")).startsWith("b: "));
        assertTrue(Golden.difference(Map.of(), Map.of("c", "z\n")).startsWith("c: "));
    }

    @Test
    void aGoldenLoweringHasItsChecksByName() throws IOException {
        Map<String, String> files = Golden.read();
        assertTrue(files.get("opcode/iaload").contains("brk #ARRAY_INDEX"), files.get("opcode/iaload"));
        assertTrue(files.get("opcode/idiv").contains("brk #DIVIDE_BY_ZERO"), files.get("opcode/idiv"));
        assertFalse(files.get("opcode/iadd").contains("brk"));
        assertTrue(Files.exists(Golden.FILES.resolve("opcode/iadd.ll")));
    }
}
