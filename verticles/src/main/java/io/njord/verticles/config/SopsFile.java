package io.njord.verticles.config;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.framework.armor.ArmoredDecryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads a SOPS file whose data key is wrapped for age recipients. Every value's authentication tag (with its path as
 * additional data) and the file's MAC over all values are checked; a file that fails either is refused as a whole.
 *
 * <p>Format: each encrypted value is {@code ENC[AES256_GCM,data:…,iv:…,tag:…,type:…]} under the 256-bit data key, its
 * additional data the keys of its path each followed by a colon; the MAC is SHA-512 over the plain values in file order, as
 * upper-case hex, encrypted with {@code lastmodified} as additional data. No error text holds a key or a value.
 *
 * <p>What it does not read: files whose MAC covers only encrypted values, encrypted comments, and key services other than
 * age X25519.
 */
public final class SopsFile {
    private static final Pattern ENCRYPTED =
            Pattern.compile("ENC\\[AES256_GCM,data:(.*),iv:(.+),tag:(.+),type:(str|int|float|bool|bytes|comment)]");

    private final String name;
    private final byte[] dataKey;
    private final MessageDigest mac;

    private SopsFile(String name, byte[] dataKey, MessageDigest mac) {
        this.name = name;
        this.dataKey = dataKey;
        this.mac = mac;
    }

    /** Returns whether a tree is a SOPS file. */
    public static boolean isSops(ConfigTree.Fields tree) {
        return tree.fields().get("sops") instanceof ConfigTree.Fields;
    }

    /** Returns the identities ({@code AGE-SECRET-KEY-1…}) of an age key file. */
    public static List<String> identities(Path keyFile) {
        try {
            return Files.readAllLines(keyFile).stream()
                    .map(String::strip)
                    .filter(line -> line.startsWith("AGE-SECRET-KEY-1"))
                    .toList();
        } catch (IOException e) {
            throw new ConfigException("cannot read the age key file " + keyFile + ": " + e.getMessage(), e);
        }
    }

    /**
     * Decrypts and checks a tree.
     *
     * @param tree the parsed file, its {@code sops} block included
     * @param identities age identities; one of them must match a recipient
     * @return the values without the {@code sops} block
     * @throws ConfigException when no identity matches, or anything was changed
     */
    public static ConfigTree.Fields decrypt(ConfigTree.Fields tree, String name, List<String> identities) {
        if (!(tree.fields().get("sops") instanceof ConfigTree.Fields meta)) {
            throw new ConfigException(name + ": this is not a SOPS file: it has no sops block");
        }
        if (meta.fields().get("mac_only_encrypted") instanceof ConfigTree.Scalar only
                && only.text().equals("true")) {
            throw new ConfigException(name + ": mac_only_encrypted is not supported: encrypt without it");
        }
        try {
            byte[] dataKey = dataKey(meta, name, identities);
            SopsFile file = new SopsFile(name, dataKey, MessageDigest.getInstance("SHA-512"));
            Map<String, ConfigTree> plain = new LinkedHashMap<>();
            for (Map.Entry<String, ConfigTree> field : tree.fields().entrySet()) {
                if (!field.getKey().equals("sops")) {
                    plain.put(field.getKey(), file.open(field.getValue(), field.getKey() + ":"));
                }
            }
            file.checkMac(meta);
            return new ConfigTree.Fields(plain, tree.origin());
        } catch (GeneralSecurityException e) {
            throw damaged(name, "its contents", e);
        }
    }

    private static byte[] dataKey(ConfigTree.Fields meta, String name, List<String> identities)
            throws GeneralSecurityException {
        List<RecipientStanzaReader> readers = new ArrayList<>();
        for (String identity : identities) {
            readers.add(X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(identity));
        }
        if (!(meta.fields().get("age") instanceof ConfigTree.Items recipients) || readers.isEmpty()) {
            throw new ConfigException(name + ": no age recipient or no age identity: set NJORD_AGE_KEY_FILE");
        }
        GeneralSecurityException last = new GeneralSecurityException("no recipient");
        for (ConfigTree recipient : recipients.items()) {
            for (RecipientStanzaReader reader : readers) {
                try {
                    byte[] key = unwrap(text((ConfigTree.Fields) recipient, "enc", name), reader);
                    if (key.length == 32) {
                        return key;
                    }
                } catch (GeneralSecurityException e) {
                    last = e;
                } catch (IOException e) {
                    last = new GeneralSecurityException(e);
                }
            }
        }
        throw new ConfigException(
                name + ": none of the age identities opens this file: use the key of one of its recipients", last);
    }

    private static byte[] unwrap(String armored, RecipientStanzaReader reader)
            throws GeneralSecurityException, IOException {
        try (InputStream in = Channels.newInputStream(new ArmoredDecryptingChannelFactory()
                        .newDecryptingChannel(
                                Channels.newChannel(
                                        new ByteArrayInputStream(armored.getBytes(StandardCharsets.US_ASCII))),
                                List.of(reader)));
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            in.transferTo(out);
            return out.toByteArray();
        }
    }

    private ConfigTree open(ConfigTree value, String path) throws GeneralSecurityException {
        return switch (value) {
            case ConfigTree.Fields fields -> {
                Map<String, ConfigTree> plain = new LinkedHashMap<>();
                for (Map.Entry<String, ConfigTree> field : fields.fields().entrySet()) {
                    plain.put(field.getKey(), open(field.getValue(), path + field.getKey() + ":"));
                }
                yield new ConfigTree.Fields(plain, fields.origin());
            }
            case ConfigTree.Items items -> {
                List<ConfigTree> plain = new ArrayList<>();
                for (ConfigTree item : items.items()) {
                    plain.add(open(item, path));
                }
                yield new ConfigTree.Items(plain, items.origin());
            }
            case ConfigTree.Scalar scalar -> openScalar(scalar, path);
        };
    }

    private ConfigTree.Scalar openScalar(ConfigTree.Scalar scalar, String path) throws GeneralSecurityException {
        Matcher matcher = ENCRYPTED.matcher(scalar.text());
        ConfigTree.Scalar plain = scalar;
        if (matcher.matches()) {
            byte[] bytes;
            try {
                bytes = decrypt(matcher, path);
            } catch (GeneralSecurityException e) {
                throw damaged(name, "the value at " + path.substring(0, path.length() - 1), e);
            }
            plain = new ConfigTree.Scalar(
                    new String(bytes, StandardCharsets.UTF_8), tagOf(matcher.group(4)), scalar.origin());
        }
        mac.update(macBytes(plain));
        return plain;
    }

    private byte[] decrypt(Matcher value, String additionalData) throws GeneralSecurityException {
        try {
            Base64.Decoder base64 = Base64.getDecoder();
            byte[] data = base64.decode(value.group(1));
            byte[] tag = base64.decode(value.group(3));
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(dataKey, "AES"),
                    new GCMParameterSpec(tag.length * 8, base64.decode(value.group(2))));
            cipher.updateAAD(additionalData.getBytes(StandardCharsets.UTF_8));
            byte[] both = java.util.Arrays.copyOf(data, data.length + tag.length);
            System.arraycopy(tag, 0, both, data.length, tag.length);
            return cipher.doFinal(both);
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("not base64", e);
        }
    }

    private void checkMac(ConfigTree.Fields meta) throws GeneralSecurityException {
        Matcher matcher = ENCRYPTED.matcher(text(meta, "mac", name));
        if (!matcher.matches()) {
            throw damaged(name, "its MAC", null);
        }
        byte[] told;
        try {
            told = decrypt(matcher, text(meta, "lastmodified", name));
        } catch (GeneralSecurityException e) {
            throw damaged(name, "its MAC", e);
        }
        String computed = HexFormat.of().formatHex(mac.digest()).toUpperCase(Locale.ROOT);
        if (!MessageDigest.isEqual(told, computed.getBytes(StandardCharsets.US_ASCII))) {
            throw damaged(name, "its MAC (a value was added, removed or moved)", null);
        }
    }

    private static byte[] macBytes(ConfigTree.Scalar scalar) {
        String text = scalar.text();
        if (scalar.tag().equals(Tag.BOOL)) {
            text = text.equalsIgnoreCase("true") ? "True" : "False";
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Tag tagOf(String type) {
        return switch (type) {
            case "int" -> Tag.INT;
            case "float" -> Tag.FLOAT;
            case "bool" -> Tag.BOOL;
            default -> Tag.STR;
        };
    }

    private static String text(ConfigTree.Fields fields, String key, String name) {
        if (fields.fields().get(key) instanceof ConfigTree.Scalar scalar) {
            return scalar.text();
        }
        throw damaged(name, "its sops block: " + key + " is missing", null);
    }

    private static ConfigException damaged(
            String name, String what, @org.jspecify.annotations.Nullable Throwable cause) {
        String message =
                name + ": damaged or tampered with: " + what + " does not verify: restore the file from a copy";
        return cause == null ? new ConfigException(message) : new ConfigException(message, cause);
    }
}
