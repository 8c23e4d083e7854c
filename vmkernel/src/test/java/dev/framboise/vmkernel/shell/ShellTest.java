package dev.framboise.vmkernel.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.vmkernel.vm.StopReason;
import dev.framboise.vmkernel.vm.VmState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the commands do and say. */
class ShellTest {
    private final ShellBench on = new ShellBench();

    @ParameterizedTest
    @CsvSource({
        "fooo,               there is no command 'fooo'; help shows them",
        "vm,                 vm needs a second word; help shows which",
        "vm lost,            there is no command 'vm lost'; help shows them",
        "vm stop,            vm stop needs the name of a virtual machine; vm list shows them",
        "vm stop foo,        no virtual machine is called 'foo'; vm list shows them",
        "vm list now please, 'now' is a word too many; help shows what each command takes"
    })
    void aWrongLineIsToldWhatIsWrong(String line, String answer) {
        on.enter();
        assertEquals(List.of("framboise: " + answer), on.run(line));
        assertEquals("", on.edited());
        assertEquals(List.of(), on.actions.wanted);
    }

    @Test
    void anEmptyLineSaysNothing() {
        on.enter();
        assertEquals(List.of(), on.run(""));
        assertEquals(List.of(), on.run("   "));
        assertEquals("", on.edited());
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void aVerbIsPassedOnOnceAndItsOutcomeTold(Outcome outcome) {
        on.actions.outcome = outcome;
        on.enter();
        List<String> wanted = new ArrayList<>();
        for (String verb : List.of("start", "stop", "pause", "resume", "restart", "destroy", "create")) {
            assertEquals(List.of("framboise: vm " + verb + " web-2: " + outcome.words), on.run("vm " + verb + " web-2"));
            wanted.add(verb + " web-2");
        }
        assertEquals(wanted, on.actions.wanted);
    }

    @Test
    void theListSaysOfEachVmWhatThereIsToSay() {
        on.web.guest.memory = 228L << 20;
        on.web2.guest.memory = 1L << 30;
        on.web2.state = VmState.OFF;
        on.web2.stopReason = StopReason.RESET_LOOP;
        on.enter();
        assertEquals(List.of(
            "framboise: NAME                STATE       VCPUS  MEMORY",
            "framboise: web                 running     2      228 MiB",
            "framboise: web-2               off         1      1024 MiB  resets itself in a loop"), on.run("vm list"));
    }

    @Test
    void figuresAreOfOneVmOrOfAll() {
        on.enter();
        assertEquals(List.of(
            "framboise: web-2               seconds running: 7",
            "framboise: web-2               short runs in a row: 7",
            "framboise: web-2               system errors: 7",
            "framboise: web-2               VMID: 7",
            "framboise: web-2               bytes not printed: 7"), on.run("vm stats web-2"));
        on.actions.figure = ShellActions.NONE;
        List<String> all = on.run("vm stats");
        assertEquals(10, all.size());
        assertEquals("framboise: web                 seconds running: none", all.get(0));
    }

    @Test
    void memoryAndCoresAreShown() {
        on.web.guest.memory = 228L << 20;
        on.enter();
        assertEquals(List.of(
            "framboise: free                7 MiB",
            "framboise: web                 228 MiB",
            "framboise: web-2               0 MiB"), on.run("mem"));
        assertEquals(List.of(
            "framboise: core 0  web, vCPU 0, off",
            "framboise: core 1  web, vCPU 1, off",
            "framboise: core 2  web-2, vCPU 0, off",
            "framboise: core 3  nobody's"), on.run("sched"));
    }

    @Test
    void helpNamesEveryCommand() {
        on.enter();
        List<String> help = on.run("help");
        assertEquals(Command.values().length - 1 + VmCommand.values().length, help.size());
        for (Command command : Command.values()) {
            assertTrue(command == Command.VM || help.stream().anyMatch(line -> line.startsWith("framboise: " + command.word + " ")));
        }
        for (VmCommand command : VmCommand.values()) {
            assertTrue(help.stream().anyMatch(line -> line.startsWith("framboise: " + command.usage + " ")));
        }
        assertTrue(help.stream().allMatch(line -> line.length() < 80), "a line is a terminal's");
    }

    @Test
    void whatTheBoardIsToDoIsPassedOnAndRefusalsAreTold() {
        on.actions.outcome = Outcome.NOT_OFF;
        on.enter();
        for (String command : List.of("reboot", "off")) {
            assertEquals(List.of("framboise: " + command + ": it is not off"), on.run(command));
        }
        assertEquals(List.of("reboot", "off"), on.actions.wanted);
        on.actions.outcome = Outcome.DONE;
        assertEquals(List.of(), on.run("off"));
    }

    @Test
    void noAnswerLooksLikeALineThatLaunchersRead() {
        for (String name : List.of("panic", "vm")) {
            byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(new byte[8], 0, on.web.name, 0, 8);
            System.arraycopy(bytes, 0, on.web.name, 0, bytes.length);
            on.web.nameLength = bytes.length;
            on.web.state = VmState.OFF;
            on.web.stopReason = StopReason.POWERED_OFF;
            on.enter();
            List<String> said = new ArrayList<>();
            for (String line : List.of("help", "vm list", "vm stats", "mem", "sched", "vm stop " + name, "panic", "vm panic")) {
                said.addAll(on.run(line));
            }
            for (String line : said) {
                assertFalse(line.matches("framboise: (vm [a-z0-9-]+: |panic:|all virtual machines|cannot load|the guest bundle).*"), line);
            }
            on.type("\035s");
        }
    }

    @Test
    void anAnswerWaitsWhileOthersFillTheHypervisorsRing() {
        on.enter();
        on.type("help");
        on.bench.serial.type("\r");
        on.bench.on(0, on.console::interrupt);
        on.flushAll();
        on.step();
        on.flushAll();
        assertTrue(on.console.shell().isReady(), "the line was entered, and is to be looked up");
        on.bench.serial.room(0);
        for (int i = 0; i < 400; i++) {
            on.bench.on(0, () -> on.console.print("somebody has much to say"));
        }
        assertFalse(on.console.shell().isReady());
    }

    @Test
    void aPortWithoutRoomHoldsTheAnswerAndLosesNothing() {
        on.enter();
        on.lines();
        on.bench.serial.room(0);
        on.type("help\rhelp\rhelp\rhelp\rhelp\rvm list\r");
        assertFalse(on.console.shell().isReady(), "nothing is done that could not be printed");
        on.bench.serial.room(Integer.MAX_VALUE);
        on.bench.on(0, on.console::interrupt);
        on.settle();
        assertEquals(5 * (1 + Command.values().length - 1 + VmCommand.values().length) + 1 + 3, on.lines().size());
        assertEquals("", on.edited());
    }
}
