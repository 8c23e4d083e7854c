package dev.framboise.spec.play;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.TupleValue;
import tlc2.value.impl.Value;
import util.UniqueString;

/** What is seen of boards after acts, as values of Noninterference.tla. Views are made once for each state of a board. */
final class NoninterferenceBinding {
    private static final UniqueString[] NAMES = names(List.of("mark", "on", "view"));

    private final Boards boards = new Boards();
    private final Map<String, RecordValue> views = new HashMap<>();
    private final Map<Long, StringValue> words = new HashMap<>();

    private static UniqueString[] names(List<String> names) {
        return names.stream().map(UniqueString::uniqueStringOf).toArray(UniqueString[]::new);
    }

    /**
     * Plays.
     *
     * @param whose the VM whose view it is
     * @param low the VM that has the same for itself in both copies
     * @param copy 0 or 1
     */
    RecordValue seen(int whose, int low, int copy, List<Act> acts) {
        PlayedBoard board = boards.of(low, copy);
        board.play(acts);
        long mark = board.fingerprint();
        Value[] on = new Value[QuietBoard.CORES];
        for (int core = 0; core < on.length; core++) {
            int[] vcpu = board.on(core);
            on[core] = vcpu == null ? tuple() : tuple(vcpu);
        }
        RecordValue view = views.computeIfAbsent(whose + " " + low + " " + copy + " " + mark, key -> sections(board.view(whose)));
        return new RecordValue(NAMES.clone(), new Value[] {tuple((int) (mark >>> 32), (int) mark), new TupleValue(on), view}, false);
    }

    private static TupleValue tuple(int... numbers) {
        Value[] values = new Value[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            values[i] = IntValue.gen(numbers[i]);
        }
        return new TupleValue(values);
    }

    private RecordValue sections(List<Telling.Item> items) {
        Map<String, Map<String, Value>> sections = new LinkedHashMap<>();
        for (String section : Telling.SECTIONS) {
            sections.put(section, new LinkedHashMap<>());
        }
        for (Telling.Item item : items) {
            sections.get(item.section()).put(item.name(), words.computeIfAbsent(item.value(), word -> new StringValue(Long.toHexString(word))));
        }
        List<String> names = new ArrayList<>(sections.keySet());
        return record(names, names.stream().map(name -> (Value) record(new ArrayList<>(sections.get(name).keySet()),
                sections.get(name).values().toArray(Value[]::new))).toArray(Value[]::new));
    }

    /** One that is in TLC's own order, as it is compared again and again. */
    private static RecordValue record(List<String> names, Value... values) {
        RecordValue record = new RecordValue(names(names), values, false);
        record.normalize();
        return record;
    }
}
