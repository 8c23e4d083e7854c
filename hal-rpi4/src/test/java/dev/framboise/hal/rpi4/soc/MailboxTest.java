package dev.framboise.hal.rpi4.soc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.memory.DirectMap;
import dev.framboise.armv8.model.Machine;
import dev.framboise.hal.rpi4.soc.MailboxModel.Mood;
import org.junit.jupiter.api.Test;

class MailboxTest {
    private static final long BUFFER = 0x4_2000L;

    private int answer;

    private MailboxResult ask(Mood mood, int tag, long buffer) {
        Machine machine = Machine.builder().ram(0x4_0000L, 0x1_0000).build();
        machine.attach(new MailboxModel(machine, 0xb03115, mood));
        Mailbox mailbox = new Mailbox(Bcm2711.MAILBOX);
        MailboxResult[] result = new MailboxResult[1];
        machine.on(0, () -> {
            mailbox.start(DirectMap.va(new Pa(BUFFER)), new Pa(buffer));
            result[0] = mailbox.ask(tag, 1);
            answer = mailbox.answer(0);
        });
        return result[0];
    }

    @Test
    void theFirmwareAnswers() {
        assertEquals(MailboxResult.ANSWERED, ask(Mood.ANSWERS, Mailbox.GET_BOARD_REVISION, BUFFER));
        assertEquals(0xb03115, answer);
        assertEquals(2L << 30, new BoardRevision(answer).memoryBytes());
    }

    @Test
    void anAnswerForSomebodyElseIsPassedOver() {
        assertEquals(MailboxResult.ANSWERED, ask(Mood.FIRST_SAYS_SOMETHING_ELSE, Mailbox.GET_BOARD_REVISION, BUFFER));
        assertEquals(0xb03115, answer);
    }

    @Test
    void whatIsNotAnsweredIsNotWaitedForForEver() {
        assertEquals(MailboxResult.NO_ANSWER, ask(Mood.NEVER_ANSWERS, Mailbox.GET_BOARD_REVISION, BUFFER));
        assertEquals(MailboxResult.NO_ANSWER, ask(Mood.NEVER_LISTENS, Mailbox.GET_BOARD_REVISION, BUFFER));
    }

    @Test
    void anUnknownPropertyIsNotAnswered() {
        assertEquals(MailboxResult.NOT_UNDERSTOOD, ask(Mood.KNOWS_NOTHING, Mailbox.GET_BOARD_REVISION, BUFFER));
        assertEquals(MailboxResult.NOT_UNDERSTOOD, ask(Mood.ANSWERS, Mailbox.GET_BOARD_SERIAL, BUFFER));
    }

    @Test
    void aBufferThatTheFirmwareCannotReachIsNotOffered() {
        assertEquals(MailboxResult.NOT_ADDRESSABLE,
                ask(Mood.ANSWERS, Mailbox.GET_BOARD_REVISION, Bcm2711.FIRST_GIB_END.raw() - 32));
    }

    @Test
    void aRevisionOfTheOldStyleOrAnUnknownSizeSaysNothing() {
        assertEquals(0, new BoardRevision(0x0010).memoryBytes());
        assertEquals(0, new BoardRevision(0xe03115).memoryBytes());
        assertEquals(8L << 30, new BoardRevision(0xd03114).memoryBytes());
        assertEquals(1L << 30, new BoardRevision(0xa03111).memoryBytes());
    }
}
