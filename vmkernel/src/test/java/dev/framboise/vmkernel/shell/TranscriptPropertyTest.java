package dev.framboise.vmkernel.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.framboise.vmkernel.vm.Vm;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What a terminal shows of a line that is edited while VMs write and the port is slow. */
class TranscriptPropertyTest {
    private static final String[] KEYS = {"a", "b", " ", "\b", "\033[D", "\033[C", "\001", "\005", "\027", "\025", "\013"};
    private static final String[] NAMES = {"a", "b", " ", "backspace", "left", "right", "home", "end", "^w", "^u", "^k"};

    @Property(tries = 100)
    void theLineIsAlwaysShownAsItIsAndNoOtherLineIsTorn(@ForAll long seed) {
        Random random = new Random(seed);
        ShellBench on = new ShellBench();
        on.enter();
        LineModel model = new LineModel();
        int[] written = new int[2];
        for (int i = 0; i < 60; i++) {
            if (random.nextInt(3) == 0) {
                int which = random.nextInt(2);
                Vm vm = which == 0 ? on.web : on.web2;
                on.write(vm, "line " + written[which] + "\n");
                written[which]++;
            }
            on.bench.serial.room(random.nextInt(200));
            int key = random.nextInt(KEYS.length);
            on.bench.serial.type(KEYS[key]);
            on.bench.on(0, on.console::interrupt);
            model.take(NAMES[key]);
            on.settle();
        }
        on.bench.serial.room(Integer.MAX_VALUE);
        on.bench.on(0, on.console::interrupt);
        on.settle();
        assertEquals(model.text, on.edited().substring(0, model.text.length()));
        assertEquals("", on.edited().substring(model.text.length()));
        assertEquals(ShellBench.PROMPT.length() + model.cursor, on.terminal.column());
        List<String> lines = on.lines();
        assertEquals(written[0], lines.stream().filter(line -> line.matches("web\\| line \\d+")).count());
        assertEquals(written[1], lines.stream().filter(line -> line.matches("web-2\\| line \\d+")).count());
        assertEquals(1 + written[0] + written[1], lines.size());
    }
}
