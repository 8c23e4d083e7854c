package dev.framboise.card;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.card.read.Card;
import java.nio.ByteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The reader knows what a writer could do wrong, and where. */
class WriterMistakeTest {
    @ParameterizedTest
    @EnumSource
    void theReaderNamesTheMistakeAndItsPlace(WriterMistake mistake) throws Exception {
        ByteBuffer image = TestImage.of(TestImage.files(WriterMistake.FILES));
        Card.of(image);
        mistake.make(image);
        String said = assertThrows(DamagedImage.class, () -> Card.of(image)).getMessage();
        assertTrue(said.startsWith(mistake.what() + " (byte ") && said.contains(mistake.why()), said);
    }
}
