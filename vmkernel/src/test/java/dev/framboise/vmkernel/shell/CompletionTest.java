package dev.framboise.vmkernel.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tab key. */
class CompletionTest {
    private final ShellBench on = new ShellBench();

    @ParameterizedTest
    @CsvSource({
        "h,               'help '",
        "help,            'help '",
        "v,               'vm '",
        "x,               'x'",
        "vm l,            'vm list '",
        "vm  p,           'vm  pause '",
        "vm res,          'vm res'",
        "vm st,           'vm st'",
        "vm sta,          'vm sta'",
        "vm star,         'vm start '",
        "vm stop w,       'vm stop web'",
        "vm stop web,     'vm stop web'",
        "vm stop web-,    'vm stop web-2 '",
        "vm stop web-2,   'vm stop web-2 '",
        "vm stop x,       'vm stop x'",
        "vm stats w,      'vm stats web'",
        "vm stop web-2 w, 'vm stop web-2 w'",
        "vm list w,       'vm list w'",
        "vm foo con,      'vm foo con'",
        "foo hel,         'foo hel'",
        "mem m,           'mem m'"
    })
    void aWordIsCompletedAsFarAsItIsClear(String typed, String completed) {
        on.enter();
        on.type(typed + "\t");
        assertEquals(completed.stripTrailing(), on.edited().stripTrailing());
        assertEquals(ShellBench.PROMPT.length() + completed.length(), on.terminal.column());
    }

    @Test
    void whatAWordCouldBeIsListedWhenNothingCanBeAdded() {
        on.enter();
        on.lines();
        on.type("vm st\t");
        assertEquals(List.of(ShellBench.PROMPT + "vm st", "framboise:  start", "framboise:  stop", "framboise:  stats"), on.lines());
        assertEquals("vm st", on.edited());
        on.type("op \t");
        assertEquals("vm stop web", on.edited());
        on.type("\t");
        assertEquals(List.of(ShellBench.PROMPT + "vm stop web", "framboise:  web", "framboise:  web-2"), on.lines());
        on.type("-\t\r");
        assertEquals(List.of("stop web-2"), on.actions.wanted);
    }

    @Test
    void anEmptyLineOffersEveryCommand() {
        on.enter();
        on.lines();
        on.type("\t");
        assertEquals(1 + Command.values().length, on.lines().size());
    }

    @Test
    void aWordInTheMiddleIsCompletedWhereTheCursorIs() {
        on.enter();
        on.type("vm con web\033[D\033[D\033[D\033[D\t");
        assertEquals("vm console  web", on.edited());
        assertEquals(ShellBench.PROMPT.length() + "vm console ".length(), on.terminal.column());
    }

    @Test
    void aFullLineStaysAsItIs() {
        String full = "vm stop" + " ".repeat(LineText.MOST - 9) + "w";
        on.enter();
        on.type(full + "\t");
        assertEquals(full + "e", on.edited());
        on.type("\t");
        assertEquals(full + "e", on.edited());
    }
}
