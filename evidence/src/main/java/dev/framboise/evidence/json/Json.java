package dev.framboise.evidence.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.framboise.evidence.Malformed;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Writes records with sorted keys, UTF-8, two spaces and a line's end; reads back exactly that. */
public final class Json {
    /** A longer file is not read. */
    public static final int MOST_BYTES = 4 << 20;

    private static final int MOST_DEPTH = 16;
    private static final int MOST_WORDS = 200;
    private static final DefaultPrettyPrinter PRINTER = printer();
    private static final JsonMapper MAPPER = mapper();

    private Json() {
    }

    private static DefaultPrettyPrinter printer() {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(
                Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER));
        printer.indentArraysWith(lines);
        printer.indentObjectsWith(lines);
        return printer;
    }

    private static JsonMapper mapper() {
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MOST_DEPTH).maxStringLength(MOST_BYTES)
                        .maxDocumentLength(MOST_BYTES).build())
                .build();
        return JsonMapper.builder(factory)
                .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST, MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES, DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                        DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .build();
    }

    /** Equal values, equal bytes. */
    public static byte[] write(Object value) {
        try {
            byte[] text = MAPPER.writer(PRINTER).writeValueAsBytes(value);
            byte[] line = Arrays.copyOf(text, text.length + 1);
            line[text.length] = '\n';
            return line;
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a value that has no JSON", impossible);
        }
    }

    /**
     * What {@link #write} has written.
     *
     * @throws Malformed when it has written no such bytes for a value of this type
     */
    public static <T> T read(byte[] bytes, Class<T> type) throws Malformed {
        if (bytes.length > MOST_BYTES) {
            throw new Malformed("it is longer than " + MOST_BYTES + " bytes");
        }
        T value;
        try {
            value = MAPPER.readValue(bytes, type);
        } catch (JsonProcessingException broken) {
            throw new Malformed(words(broken), broken);
        } catch (IOException broken) {
            throw new Malformed("it is no UTF-8", broken);
        }
        if (value == null) {
            throw new Malformed("it is null");
        }
        // Spaces, escapes and the order of fields could be changed without a change of the value.
        if (!Arrays.equals(write(value), bytes)) {
            throw new Malformed("it is not written as this program writes it");
        }
        return value;
    }

    private static String words(JsonProcessingException broken) {
        String own = broken.getCause() instanceof IllegalArgumentException ours ? ours.getMessage()
                : broken instanceof MismatchedInputException misfit ? misfit(misfit) : broken.getOriginalMessage();
        String line = String.valueOf(own).lines().findFirst().orElse("").replaceAll("[^\\x20-\\x7e]", "?");
        String place = broken.getLocation() == null ? "" : "line " + broken.getLocation().getLineNr() + ": ";
        return place + (line.length() > MOST_WORDS ? line.substring(0, MOST_WORDS) + " ..." : line);
    }

    /** Jackson's own words for these are about classes. */
    private static String misfit(MismatchedInputException misfit) {
        if (misfit.getPath().isEmpty()) {
            return misfit.getOriginalMessage().startsWith("Cannot ") ? "it is not what it has to be" : misfit.getOriginalMessage();
        }
        String field = misfit.getPath().stream().map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining()).substring(1);
        return field + (misfit instanceof UnrecognizedPropertyException ? " is no field of it" : " is not there, or is not what it has to be");
    }
}
