package dev.framboise.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TranscriptTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Transcript transcript = new Transcript(out);

    private void says(String text) throws IOException {
        transcript.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private String read() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aLineThatWasTakenBackStandsThereOnce() throws IOException {
        says("a| one\r\na| a:/root# \r\u001b[Kframboise: vm b: powered off\r\na| a:/root# ls\r\n");
        assertEquals("a| one\nframboise: vm b: powered off\na| a:/root# ls\n", read());
    }

    @Test
    void controlSequencesAreDroppedAndLettersKept() throws IOException {
        says("a| \u001b[6ngr\u00fc\u00df dich\u001b[0m\r\n");
        assertEquals("a| gr\u00fc\u00df dich\n", read());
    }

    @Test
    void theLastLineNeedNotEnd() throws IOException {
        says("a| unfin");
        says("ished");
        assertEquals("", read());
        transcript.close();
        assertEquals("a| unfinished\n", read());
    }

    @Test
    void whatCannotBeWrittenIsNoSuccess() {
        Transcript full = new Transcript(new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("No space left on device");
            }
        });
        assertThrows(IOException.class, () -> full.write("line\n".getBytes(StandardCharsets.UTF_8)));
    }
}
