package dev.framboise.cli.qemu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class QemuTest {
    private static final BoardFiles FILES = new BoardFiles(Path.of("kernel8.img"), Path.of("board.dtb"), Path.of("bundle"));

    private static List<String> accelerators(String... more) {
        List<String> command = Qemu.find().boardCommand(FILES, List.of(more));
        return command.stream().filter(word -> command.indexOf(word) > 0 && command.get(command.indexOf(word) - 1).equals("-accel"))
                .toList();
    }

    @Test
    void eachCoreHasAThreadUnlessAnArgumentNamesAnotherAccelerator() {
        assertEquals(List.of("tcg,thread=multi"), accelerators());
        assertEquals(List.of("tcg,thread=single"), accelerators("-accel", "tcg,thread=single"));
    }
}
