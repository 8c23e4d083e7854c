package dev.framboise.vmkernel.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ParserTest {
    private final ShellBench bench = new ShellBench();
    private final Parser parser = new Parser(bench.actions);
    private byte[] text = new byte[LineText.MOST];

    private void parse(String line) {
        text = Arrays.copyOf(line.getBytes(StandardCharsets.US_ASCII), LineText.MOST);
        parser.begin(line.length());
        int steps = 1;
        while (!parser.step(text)) {
            steps++;
        }
        assertTrue(steps <= 4, steps + " words");
    }

    private String word() {
        return new String(text, parser.from, parser.to - parser.from, StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @EnumSource(value = Command.class, names = "VM", mode = EnumSource.Mode.EXCLUDE)
    void aCommandIsItsWord(Command command) {
        parse("  " + command.word + " ");
        assertEquals(Complaint.NONE, parser.complaint);
        assertEquals(command, parser.command);
    }

    @ParameterizedTest
    @EnumSource(VmCommand.class)
    void aCommandAboutVmsIsTwoWordsAndANameIfItTakesOne(VmCommand command) {
        parse("vm " + command.word + (command.argument == VmCommand.Argument.NONE ? "" : "  web-2"));
        assertEquals(Complaint.NONE, parser.complaint);
        assertEquals(Command.VM, parser.command);
        assertEquals(command, parser.vmCommand);
        assertEquals(command.argument == VmCommand.Argument.NONE ? Parser.NO_VM : bench.web2.index, parser.vm);
    }

    @Test
    void aNameMayBeLeftOutWhereThatMeansAll() {
        parse("vm stats");
        assertEquals(Complaint.NONE, parser.complaint);
        assertEquals(Parser.NO_VM, parser.vm);
    }

    @ParameterizedTest
    @CsvSource({
        "'',                EMPTY,              ''",
        "'   ',             EMPTY,              ''",
        "halp,              NO_SUCH_COMMAND,    halp",
        "hel,               NO_SUCH_COMMAND,    hel",
        "helpp,             NO_SUCH_COMMAND,    helpp",
        "Help,              NO_SUCH_COMMAND,    Help",
        "vm,                INCOMPLETE,         vm",
        "vm lost,           NO_SUCH_VM_COMMAND, lost",
        "vm web,            NO_SUCH_VM_COMMAND, web",
        "vm stop,           NAME_MISSING,       stop",
        "vm console  ,      NAME_MISSING,       console",
        "vm stop we,        NO_SUCH_VM,         we",
        "vm stats web-3,    NO_SUCH_VM,         web-3",
        "vm stop web now,   TOO_MANY,           now",
        "vm list web,       TOO_MANY,           web",
        "help me,           TOO_MANY,           me",
        "mem mem,           TOO_MANY,           mem",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, NO_SUCH_COMMAND,"
            + " aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "vm stop aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, NO_SUCH_VM, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
    })
    void aComplaintNamesTheWordThatIsWrong(String line, Complaint complaint, String word) {
        parse(line);
        assertEquals(complaint, parser.complaint);
        assertEquals(word, word());
    }

    @Test
    void aNameOfFullLengthIsFound() {
        byte[] name = "a".repeat(WordTable.WORD).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(name, 0, bench.web.name, 0, name.length);
        parse("vm stop " + "a".repeat(WordTable.WORD));
        assertEquals(Complaint.NONE, parser.complaint);
        assertEquals(bench.web.index, parser.vm);
        parse("vm stop " + "a".repeat(WordTable.WORD - 1));
        assertEquals(Complaint.NO_SUCH_VM, parser.complaint);
    }

    @Test
    void noWordIsFoundWhereThereIsNone() {
        WordTable words = WordTable.ofCommands();
        byte[] text = "help".getBytes(StandardCharsets.US_ASCII);
        assertEquals(WordTable.NONE, words.find(text, 0, 0));
        assertEquals(0, words.find(text, 0, text.length));
    }
}
