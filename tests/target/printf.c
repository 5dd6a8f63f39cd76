/* The small printf against the host's, on random formats and values, and what the host's does not have. Ends with 0 if they agree. */
#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

int small_printf(const char *format, ...);
int small_fprintf(FILE *stream, const char *format, ...);
int small_vprintf(const char *format, va_list list);
int small_puts(const char *string);
int small_fputs(const char *string, FILE *stream);
int small_putchar(int character);
int small_fputc(int character, FILE *stream);
size_t small_fwrite(const void *data, size_t size, size_t count, FILE *stream);
int small_fflush(FILE *stream);

enum { ROUNDS = 300000, ROOM = 4096, REFUSED = 1000000 };

/* What was written, to which stream, and how the writing behaves. */
static char seen[ROOM];
static size_t seen_size;
static int32_t seen_fd;
static size_t at_once = ROOM;
static size_t refused_at = REFUSED;
static ssize_t refusal;
static unsigned calls;
static unsigned flushes;

ssize_t __box_write(int32_t fd, const void *buffer, size_t size)
{
    calls += 1;
    seen_fd = fd;
    if (seen_size >= refused_at) {
        return refusal;
    }
    size_t taken = size < at_once ? size : at_once;
    if (seen_size + taken > ROOM) {
        abort();
    }
    memcpy(seen + seen_size, buffer, taken);
    seen_size += taken;
    return (ssize_t)taken;
}

int __box_flush(int32_t fd)
{
    seen_fd = fd;
    flushes += 1;
    return 0;
}

static uint64_t state = 0x9e3779b97f4a7c15;

/* xorshift64*, Vigna 2016. */
static uint64_t draw(void)
{
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return state * 0x2545f4914f6cdd1d;
}

static unsigned below(unsigned limit)
{
    return (unsigned)(draw() % limit);
}

static unsigned failures;

static void compare(const char *what, int result, const char *wanted, int wanted_result)
{
    bool same = result == wanted_result && seen_size == (size_t)wanted_result
        && memcmp(seen, wanted, seen_size) == 0;
    if (!same && failures < 10) {
        fprintf(stderr, "%s: \"%.*s\" and %d, not \"%s\" and %d\n", what, (int)seen_size, seen, result, wanted, wanted_result);
    }
    failures += !same;
    seen_size = 0;
}

#define BOTH(format, ...)                                              \
    do {                                                               \
        char wanted[ROOM];                                             \
        int wanted_result = snprintf(wanted, ROOM, format, __VA_ARGS__); \
        compare(format, small_printf(format, __VA_ARGS__), wanted, wanted_result); \
    } while (0)

/* Width and precision by argument where the format has stars. */
#define WITH_STARS(format, value)                 \
    do {                                          \
        if (wide && precise) {                    \
            BOTH(format, width, precision, value); \
        } else if (wide) {                        \
            BOTH(format, width, value);           \
        } else if (precise) {                     \
            BOTH(format, precision, value);       \
        } else {                                  \
            BOTH(format, value);                  \
        }                                         \
    } while (0)

static void add(char *format, const char *more)
{
    strcat(format, more);
}

static void random_number(void)
{
    static const char *const lengths[] = { "hh", "h", "", "l", "ll", "j", "z", "t" };
    static const char *const kinds[] = { "d", "i", "u", "x", "X", "o" };
    char format[100] = "<%";
    char number[20];
    for (unsigned flag = 0; flag < 5; flag++) {
        if (below(3) == 0) {
            char text[2] = { "-0+ #"[flag], '\0' };
            add(format, text);
        }
    }
    int width = (int)below(60) - 20, precision = (int)below(40) - 5;
    bool wide = below(4) == 0, precise = below(4) == 0;
    if (wide) {
        add(format, "*");
    } else if (below(2) == 0) {
        sprintf(number, "%u", 1 + below(90));
        add(format, number);
    }
    if (precise) {
        add(format, ".*");
    } else if (below(3) == 0) {
        add(format, ".");
        if (below(4) != 0) {
            sprintf(number, "%u", below(40));
            add(format, number);
        }
    }
    unsigned length = below(8);
    add(format, lengths[length]);
    add(format, kinds[below(6)]);
    add(format, ">");

    uint64_t value = draw() >> below(64);
    value = below(10) == 0 ? 0 : below(3) == 0 ? 0 - value : value;
    switch (length) {
    case 3:
        WITH_STARS(format, (long)value);
        break;
    case 4:
        WITH_STARS(format, (long long)value);
        break;
    case 5:
        WITH_STARS(format, (intmax_t)value);
        break;
    case 6:
        WITH_STARS(format, (size_t)value);
        break;
    case 7:
        WITH_STARS(format, (ptrdiff_t)value);
        break;
    default:
        WITH_STARS(format, (int)value);
        break;
    }
}

static void random_text(void)
{
    char format[100] = "", string[200];
    size_t size = below(150);
    for (size_t i = 0; i < size; i++) {
        string[i] = (char)('a' + below(26));
    }
    string[size] = '\0';
    char precision[20] = "";
    if (below(2) == 0) {
        sprintf(precision, ".%u", below(100));
    }
    sprintf(format, "%%%s%u%ss|%%%s%uc%%%%", below(2) ? "-" : "", 1 + below(100), precision, below(2) ? "-" : "", 1 + below(20));
    int character = (int)below(256);
    BOTH(format, string, character);
}

/* What C leaves open or has another way: the text, and that the arguments behind it are found. */
static void own(void)
{
    char wanted[ROOM];
#define OWN(text, ...)                                                               \
    do {                                                                             \
        strcpy(wanted, text);                                                        \
        int result = small_printf(__VA_ARGS__);                                      \
        compare(text, result, wanted, (int)strlen(wanted));                          \
    } while (0)
    OWN("%", "%");
    OWN("a%-5", "a%-5");
    OWN("%l", "%l");
    OWN("%f 7", "%f %d", 1.5, 7);
    OWN("%5.2Lf 7", "%5.2Lf %d", (long double)1.5, 7);
    OWN("%e%G%a 7", "%e%G%a %d", 1.5, 2.5, 3.5, 7);
    OWN("%n 7", "%n %d", (int *)NULL, 7);
    OWN("%y 7", "%y %d", 7);
    OWN("(null)|(nu", "%s|%.3s", (char *)NULL, (char *)NULL);
    OWN("0x12ab  |", "%-8p|", (void *)0x12ab);
    OWN("", "%s", "");
    OWN("no end", "%.6s", "no end of it");
}

static void expect(const char *what, bool is_so)
{
    if (!is_so) {
        fprintf(stderr, "%s\n", what);
        failures += 1;
    }
}

static int list(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int result = small_vprintf(format, arguments);
    va_end(arguments);
    return result;
}

static void streams(void)
{
    compare("vprintf", list("%d %s", 1, "two"), "1 two", 5);
    expect("printf writes to 1", seen_fd == 1);
    compare("fprintf", small_fprintf(stderr, "%c", 'x'), "x", 1);
    expect("stderr is 2", seen_fd == 2);
    calls = 0;
    compare("puts", small_puts("line"), "line\n", 5);
    expect("a line is written at once, to 1", calls == 1 && seen_fd == 1);
    compare("fputs", small_fputs("text", stderr), "text", 4);
    compare("putchar", small_putchar('c') == 'c', "c", 1);
    compare("fputc", small_fputc(0x1ff, stdout) == 0xff, "\xff", 1);
    compare("fwrite", (int)small_fwrite("abcdef", 2, 3, stdout) * 2, "abcdef", 6);
    expect("nothing of nothing", small_fwrite("", 0, 3, stdout) == 3 && small_fwrite("", 3, 0, stdout) == 0);
    expect("fflush asks the stream's hook", small_fflush(stderr) == 0 && flushes == 1 && seen_fd == 2);
}

static void refusals(void)
{
    char long_text[300];
    memset(long_text, 'l', sizeof long_text - 1);
    long_text[sizeof long_text - 1] = '\0';

    at_once = 3;
    compare("short writes", small_printf("%s", long_text), long_text, (int)strlen(long_text));
    compare("short writes of bytes", (int)small_fwrite(long_text, 1, 299, stdout), long_text, 299);
    at_once = ROOM;

    refused_at = 64;
    refusal = -5;
    expect("the error of a write", small_printf("%s", long_text) == -5);
    expect("nothing behind it", seen_size == 64);
    seen_size = 0;
    refusal = 0;
    expect("nothing is taken", small_printf("%s", long_text) == EOF);
    seen_size = 0;
    refused_at = 0;
    refusal = -5;
    expect("puts gives EOF", small_puts("x") == EOF);
    expect("putchar gives EOF", small_putchar('x') == EOF);
    expect("fwrite gives what was written", small_fwrite("ab", 1, 2, stdout) == 0);
    refused_at = REFUSED;
}

int main(void)
{
    for (unsigned round = 0; round < ROUNDS; round++) {
        random_number();
        if (round % 8 == 0) {
            random_text();
        }
    }
    own();
    streams();
    refusals();
    if (failures == 0) {
        printf("%d formats agree\n", ROUNDS + (ROUNDS + 7) / 8);
    }
    return failures == 0 ? 0 : 1;
}
