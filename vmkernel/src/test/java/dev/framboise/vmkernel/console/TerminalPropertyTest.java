package dev.framboise.vmkernel.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.framboise.vmkernel.trap.Bench;
import dev.framboise.vmkernel.vm.Vm;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What a terminal shows of several VMs' lines, however they interleave and however slow the port is. */
class TerminalPropertyTest {
    @Property(tries = 200)
    void everyVmsLinesAppearWholeAndInOrder(@ForAll long seed) {
        Random random = new Random(seed);
        Bench bench = new Bench();
        Console console = bench.kernel.traps.console;
        Vm[] vms = {bench.add("one", 1), bench.add("two", 1), bench.add("three", 1)};
        String[] left = new String[vms.length];
        for (int i = 0; i < vms.length; i++) {
            left[i] = script(random, i);
        }
        String[] whole = left.clone();
        Terminal terminal = new Terminal();
        while (!(left[0] + left[1] + left[2]).isEmpty()) {
            bench.serial.room(random.nextInt(40));
            int which = random.nextInt(vms.length);
            int count = Math.min(left[which].length(), random.nextInt(30));
            String piece = left[which].substring(0, count);
            left[which] = left[which].substring(count);
            bench.on(0, () -> {
                for (int i = 0; i < piece.length(); i++) {
                    console.write(vms[which].vcpus[0], piece.charAt(i));
                }
                if (random.nextInt(10) == 0) {
                    console.print("notice");
                }
                if (random.nextInt(10) == 0) {
                    bench.serial.type("\035" + (char) ('1' + random.nextInt(3)));
                }
                console.interrupt();
            });
            terminal.show(bench.serial.sent());
        }
        bench.serial.room(Integer.MAX_VALUE);
        bench.on(0, console::drain);
        terminal.show(bench.serial.sent());
        for (int i = 0; i < vms.length; i++) {
            assertEquals(whole[i], shown(terminal, new String[] {"one| ", "two| ", "three| "}[i]));
        }
    }

    private static String script(Random random, int vm) {
        StringBuilder text = new StringBuilder();
        int lines = 5 + random.nextInt(20);
        for (int i = 0; i < lines; i++) {
            text.append("vm").append(vm).append(" line ").append(i).append(" ").append("x".repeat(random.nextInt(60)))
                .append("\n");
        }
        return text.toString();
    }

    private static String shown(Terminal terminal, String prefix) {
        StringBuilder text = new StringBuilder();
        for (String line : terminal.lines) {
            if (line.startsWith(prefix)) {
                text.append(line.substring(prefix.length())).append('\n');
            }
        }
        return text.toString();
    }
}
