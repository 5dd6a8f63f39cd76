/* A printf that fits into a box: it keeps nothing, so nothing is pending when a box returns, aborts or dies. Each call writes its own
 * text, in pieces of at most BUFFER bytes, by __box_write.
 *
 * It takes the place of printf, vprintf, fprintf, vfprintf, puts, putchar, putc, fputc, fputs, fwrite and fflush, which have to be
 * replaced together because they write to the same streams (C99, 7.19). Conversions (7.19.6.1): d i u x X o c s p and %, with all flags, widths,
 * precisions and the lengths hh h l ll j z t. Those of floating point and %n take their argument and are written as they stand in
 * the format, as is everything that is no conversion. */
#include <limits.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>

ssize_t __box_write(int32_t fd, const void *buffer, size_t size);
int __box_flush(int32_t fd);

/* A user's own takes precedence. */
#define REPLACEABLE __attribute__((weak))

#ifdef __NEWLIB__
/* The small newlib's streams are these three until something of its stdio needs more, which brings its own. Where nothing does they
 * would all be NULL, and stderr would be stdout. */
REPLACEABLE const char __sf_fake_stdin = 0;
REPLACEABLE const char __sf_fake_stdout = 0;
REPLACEABLE const char __sf_fake_stderr = 0;
#endif

enum { BUFFER = 64 };

/* Text on its way: what is not written yet, how much there was, and the first error. */
struct text {
    int32_t fd;
    int error;
    size_t count;
    size_t pending;
    char buffer[BUFFER];
};

static void write_out(struct text *text)
{
    size_t written = 0;
    while (written < text->pending && text->error == 0) {
        ssize_t result = __box_write(text->fd, text->buffer + written, text->pending - written);
        if (result <= 0) {
            text->error = result < 0 ? (int)result : EOF;
        } else {
            written += (size_t)result;
        }
    }
    text->pending = 0;
}

static void put(struct text *text, char character)
{
    if (text->pending == BUFFER) {
        write_out(text);
    }
    text->buffer[text->pending] = character;
    text->pending += 1;
    text->count += 1;
}

static void put_bytes(struct text *text, const char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        put(text, bytes[i]);
    }
}

static void repeat(struct text *text, char character, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        put(text, character);
    }
}

/* Not by an initialiser, which would clear the buffer, too. */
static void begin(struct text *text, int32_t fd)
{
    text->fd = fd;
    text->error = 0;
    text->count = 0;
    text->pending = 0;
}

/* Writes what is left. The number of bytes, or the first error, which is negative. */
static int end(struct text *text)
{
    write_out(text);
    if (text->error < 0) {
        return text->error;
    }
    return text->count > INT_MAX ? EOF : (int)text->count;
}

static int32_t number_of(FILE *stream)
{
    return stream == stdout ? 1 : 2;
}

/* A conversion, as the format states it. */
struct conversion {
    bool left, zeros, plus, blank, other_form, has_precision;
    size_t width, precision;
    /* Like the sizes of C: -2 hh, -1 h, 0, 1 l, 2 ll and j. */
    int length;
    char kind;
};

/* Digits of a number, the last one first; the number becomes 0. Division by the base takes 16 bits at a time, because a processor
 * divides 32 bits and a library would be needed for more. */
static size_t digits_of(uint64_t number, uint32_t base, const char *names, char *digits)
{
    size_t count = 0;
    while (number > 0) {
        uint32_t remainder = 0;
        uint64_t quotient = 0;
        for (int shift = 48; shift >= 0; shift -= 16) {
            uint32_t part = remainder << 16 | (uint32_t)(number >> shift & 0xffff);
            quotient |= (uint64_t)(part / base) << shift;
            remainder = part % base;
        }
        digits[count] = names[remainder];
        count += 1;
        number = quotient;
    }
    return count;
}

/* A number with its sign or prefix, zeros up to the precision, and what fills up the width. */
static void put_number(struct text *text, const struct conversion *how, uint64_t number, const char *prefix, uint32_t base)
{
    /* Octal digits of 64 bits. */
    char digits[22];
    const char *names = how->kind == 'X' ? "0123456789ABCDEF" : "0123456789abcdef";
    size_t count = digits_of(number, base, names, digits);
    size_t prefix_size = 0;
    while (prefix[prefix_size] != '\0') {
        prefix_size += 1;
    }

    size_t wanted = how->has_precision ? how->precision : 1;
    if (base == 8 && how->other_form && wanted <= count) {
        wanted = count + 1;
    }
    size_t zeros = wanted > count ? wanted - count : 0;
    size_t size = prefix_size + zeros + count;
    size_t padding = how->width > size ? how->width - size : 0;
    if (how->zeros && !how->left && !how->has_precision) {
        zeros += padding;
        padding = 0;
    }

    if (!how->left) {
        repeat(text, ' ', padding);
    }
    put_bytes(text, prefix, prefix_size);
    repeat(text, '0', zeros);
    while (count > 0) {
        count -= 1;
        put(text, digits[count]);
    }
    if (how->left) {
        repeat(text, ' ', padding);
    }
}

static void put_padded(struct text *text, const struct conversion *how, const char *bytes, size_t size)
{
    size_t padding = how->width > size ? how->width - size : 0;
    if (!how->left) {
        repeat(text, ' ', padding);
    }
    put_bytes(text, bytes, size);
    if (how->left) {
        repeat(text, ' ', padding);
    }
}

/* Not read beyond the precision, where there may be no end. */
static void put_string(struct text *text, const struct conversion *how, const char *string)
{
    if (string == NULL) {
        string = "(null)";
    }
    size_t size = 0;
    while ((!how->has_precision || size < how->precision) && string[size] != '\0') {
        size += 1;
    }
    put_padded(text, how, string, size);
}

/* Arguments are passed on by address, because a va_list may be an array. */
struct arguments {
    va_list list;
};

static uint64_t unsigned_argument(struct arguments *arguments, int length)
{
    switch (length) {
    case -2:
        return (unsigned char)va_arg(arguments->list, unsigned int);
    case -1:
        return (unsigned short)va_arg(arguments->list, unsigned int);
    case 1:
        return va_arg(arguments->list, unsigned long);
    case 2:
        return va_arg(arguments->list, unsigned long long);
    default:
        return va_arg(arguments->list, unsigned int);
    }
}

static int64_t signed_argument(struct arguments *arguments, int length)
{
    switch (length) {
    case -2:
        return (signed char)va_arg(arguments->list, int);
    case -1:
        return (short)va_arg(arguments->list, int);
    case 1:
        return va_arg(arguments->list, long);
    case 2:
        return va_arg(arguments->list, long long);
    default:
        return va_arg(arguments->list, int);
    }
}

static size_t decimal(const char **format)
{
    size_t number = 0;
    for (; **format >= '0' && **format <= '9'; *format += 1) {
        number = number < INT_MAX / 10 ? number * 10 + (size_t)(**format - '0') : INT_MAX;
    }
    return number;
}

static const char *flags(const char *format, struct conversion *how)
{
    for (;; format += 1) {
        switch (*format) {
        case '-':
            how->left = true;
            break;
        case '0':
            how->zeros = true;
            break;
        case '+':
            how->plus = true;
            break;
        case ' ':
            how->blank = true;
            break;
        case '#':
            how->other_form = true;
            break;
        default:
            return format;
        }
    }
}

/* A number of the format, or the argument that a star stands for. */
static int amount(const char **format, struct arguments *arguments)
{
    if (**format == '*') {
        *format += 1;
        return va_arg(arguments->list, int);
    }
    return (int)decimal(format);
}

static const char *size_of_argument(const char *format, struct conversion *how)
{
    switch (*format) {
    case 'h':
        how->length = format[1] == 'h' ? -2 : -1;
        return format + (format[1] == 'h' ? 2 : 1);
    case 'l':
        how->length = format[1] == 'l' ? 2 : 1;
        return format + (format[1] == 'l' ? 2 : 1);
    case 'j':
    case 'L':
        how->length = 2;
        return format + 1;
    case 'z':
    case 't':
        how->length = sizeof(size_t) == sizeof(long) ? 1 : 0;
        return format + 1;
    default:
        return format;
    }
}

/* Reads a conversion behind its percent sign, up to its letter. */
static const char *read_conversion(const char *format, struct conversion *how, struct arguments *arguments)
{
    *how = (struct conversion){ 0 };
    format = flags(format, how);
    int width = amount(&format, arguments);
    if (width < 0) {
        how->left = true;
        how->width = 0u - (unsigned int)width;
    } else {
        how->width = (size_t)width;
    }
    if (*format == '.') {
        format += 1;
        int precision = amount(&format, arguments);
        how->has_precision = precision >= 0;
        how->precision = precision < 0 ? 0 : (size_t)precision;
    }
    format = size_of_argument(format, how);
    how->kind = *format;
    return format;
}

static void put_signed(struct text *text, const struct conversion *how, struct arguments *arguments)
{
    int64_t number = signed_argument(arguments, how->length);
    const char *sign = number < 0 ? "-" : how->plus ? "+" : how->blank ? " " : "";
    put_number(text, how, number < 0 ? 0 - (uint64_t)number : (uint64_t)number, sign, 10);
}

static void put_hexadecimal(struct text *text, const struct conversion *how, struct arguments *arguments)
{
    uint64_t number = unsigned_argument(arguments, how->length);
    const char *prefix = how->kind == 'X' ? "0X" : "0x";
    put_number(text, how, number, how->other_form && number > 0 ? prefix : "", 16);
}

/* Takes the argument of what is not converted. */
static void skip(const struct conversion *how, struct arguments *arguments)
{
    switch (how->kind) {
    case 'f':
    case 'F':
    case 'e':
    case 'E':
    case 'g':
    case 'G':
    case 'a':
    case 'A':
        if (how->length == 2) {
            (void)va_arg(arguments->list, long double);
        } else {
            (void)va_arg(arguments->list, double);
        }
        break;
    case 'n':
        (void)va_arg(arguments->list, void *);
        break;
    default:
        break;
    }
}

/* Writes what the conversion says; `format` is at its letter, `start` at its percent sign. Gives what comes behind it. */
static const char *convert(struct text *text, const struct conversion *how, struct arguments *arguments, const char *start, const char *format)
{
    switch (how->kind) {
    case 'd':
    case 'i':
        put_signed(text, how, arguments);
        break;
    case 'u':
        put_number(text, how, unsigned_argument(arguments, how->length), "", 10);
        break;
    case 'x':
    case 'X':
        put_hexadecimal(text, how, arguments);
        break;
    case 'o':
        put_number(text, how, unsigned_argument(arguments, how->length), "", 8);
        break;
    case 'p':
        put_number(text, how, (uintptr_t)va_arg(arguments->list, void *), "0x", 16);
        break;
    case 'c': {
        char character = (char)va_arg(arguments->list, int);
        put_padded(text, how, &character, 1);
        break;
    }
    case 's':
        put_string(text, how, va_arg(arguments->list, const char *));
        break;
    case '%':
        put(text, '%');
        break;
    case '\0':
        put_bytes(text, start, (size_t)(format - start));
        return format;
    default:
        skip(how, arguments);
        put_bytes(text, start, (size_t)(format - start) + 1);
        break;
    }
    return format + 1;
}

static int print(int32_t fd, const char *format, struct arguments *arguments)
{
    struct text text;
    begin(&text, fd);
    while (*format != '\0') {
        if (*format == '%') {
            struct conversion how;
            const char *start = format;
            format = read_conversion(format + 1, &how, arguments);
            format = convert(&text, &how, arguments, start, format);
        } else {
            put(&text, *format);
            format += 1;
        }
    }
    return end(&text);
}

static int print_list(int32_t fd, const char *format, va_list list)
{
    struct arguments arguments;
    va_copy(arguments.list, list);
    int result = print(fd, format, &arguments);
    va_end(arguments.list);
    return result;
}

REPLACEABLE int vprintf(const char *format, va_list list)
{
    return print_list(1, format, list);
}

REPLACEABLE int vfprintf(FILE *stream, const char *format, va_list list)
{
    return print_list(number_of(stream), format, list);
}

REPLACEABLE int printf(const char *format, ...)
{
    struct arguments arguments;
    va_start(arguments.list, format);
    int result = print(1, format, &arguments);
    va_end(arguments.list);
    return result;
}

REPLACEABLE int fprintf(FILE *stream, const char *format, ...)
{
    struct arguments arguments;
    va_start(arguments.list, format);
    int result = print(number_of(stream), format, &arguments);
    va_end(arguments.list);
    return result;
}

static int put_strings(int32_t fd, const char *string, const char *more)
{
    struct text text;
    begin(&text, fd);
    for (; *string != '\0'; string += 1) {
        put(&text, *string);
    }
    for (; *more != '\0'; more += 1) {
        put(&text, *more);
    }
    int result = end(&text);
    return result < 0 ? EOF : result;
}

REPLACEABLE int puts(const char *string)
{
    return put_strings(1, string, "\n");
}

REPLACEABLE int fputs(const char *string, FILE *stream)
{
    return put_strings(number_of(stream), string, "");
}

static int put_one(int32_t fd, int character)
{
    unsigned char byte = (unsigned char)character;
    return __box_write(fd, &byte, 1) == 1 ? byte : EOF;
}

/* In parentheses it is no macro. */
REPLACEABLE int (putchar)(int character)
{
    return put_one(1, character);
}

REPLACEABLE int (putc)(int character, FILE *stream)
{
    return put_one(number_of(stream), character);
}

REPLACEABLE int fputc(int character, FILE *stream)
{
    return put_one(number_of(stream), character);
}

REPLACEABLE size_t fwrite(const void *data, size_t size, size_t count, FILE *stream)
{
    int32_t fd = number_of(stream);
    const char *bytes = data;
    size_t all = size * count;
    size_t written = 0;
    while (written < all) {
        ssize_t result = __box_write(fd, bytes + written, all - written);
        if (result <= 0) {
            break;
        }
        written += (size_t)result;
    }
    return written == all ? count : written / size;
}

REPLACEABLE int fflush(FILE *stream)
{
    return __box_flush(stream == NULL ? 1 : number_of(stream)) < 0 ? EOF : 0;
}
