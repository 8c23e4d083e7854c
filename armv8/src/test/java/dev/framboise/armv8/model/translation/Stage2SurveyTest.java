package dev.framboise.armv8.model.translation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class Stage2SurveyTest {
    private static final long ROOT = 0x8000;
    private final Stage2Regime regime = Stage2Regime.of(0x8002_0000L | 1L << 6 | 24, ROOT);
    private final Map<Long, Long> memory = new HashMap<>();

    Stage2SurveyTest() {
        memory.put(ROOT, 0xa003L);
        memory.put(ROOT + 8, 0x8000_0000L | 0x4fd);
        memory.put(ROOT + 16, 0x8000_0000L | 0x4fe);
        memory.put(0xa008L, 0xb003L);
        memory.put(0xb000L, 0x1000L | 0x4ff);
        memory.put(0xb008L, 0x2000L | 0x4fd);
    }

    private long at(long pa) {
        return memory.getOrDefault(pa, 0L);
    }

    @Test
    void itFindsEveryLeafAndEveryTable() {
        Stage2Survey survey = new Stage2Survey(regime, this::at);
        assertEquals(List.of(new Translation(0x20_0000, 0x1000, 0x14ff),
            new Translation(1L << 30, 1L << 30, 0x8000_04fdL)), survey.leaves());
        assertEquals(List.of(ROOT, 0xa000L, 0xb000L, ROOT + 0x1000), survey.tables());
    }

    @Property
    void aWalkFindsALeafExactlyWhereTheSurveyHasOne(@ForAll @LongRange(max = 1L << 31) long ipa) {
        WalkResult walk = new Stage2Walker(this::at).walk(regime, ipa);
        List<Translation> covering = new Stage2Survey(regime, this::at).leaves().stream()
            .filter(each -> each.covers(ipa)).toList();
        assertEquals(walk instanceof WalkResult.Found found ? List.of(found.translation()) : List.of(), covering);
    }
}
