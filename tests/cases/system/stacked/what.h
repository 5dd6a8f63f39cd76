/* Functions whose result tells all of their arguments apart, and calls of them: for the kernel and for both boxes. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { KERNEL, SIBLING, HIGH_BITS, NOT_OWN, NOT_OWN_BEFORE, TOO_LONG, MISALIGNED, NOTHING, BOUND, AGAIN };

#define FUNCTIONS(prefix) \
    uint32_t prefix##_silenced; \
    uint32_t prefix##_six(uint32_t a, uint32_t b, uint32_t c, uint32_t d, uint32_t e, uint32_t f) \
    { \
        return a + 10 * b + 100 * c + 1000 * d + 10000 * e + 100000 * f; \
    } \
    int64_t prefix##_split(int32_t a, int32_t b, int32_t c, int64_t d, int32_t e) \
    { \
        return (d << 4) + a + 10 * b + 100 * c + 1000 * e; \
    } \
    int64_t prefix##_gaps(uint8_t a, uint64_t b, int8_t c, int64_t d) \
    { \
        return (int64_t)(b << 8) + d + a * 1000 + c; \
    } \
    int16_t prefix##_narrow(uint8_t a, int8_t b, uint16_t c, int16_t d, bool e, int8_t f, uint16_t g, int16_t h) \
    { \
        return (int16_t)(a + b * 2 + c * 3 + d * 5 + e * 7 + f * 11 + g * 13 + h * 17); \
    } \
    void prefix##_silent(uint32_t a, uint32_t b, uint32_t c, uint32_t d, uint32_t e) \
    { \
        prefix##_silenced = a + 10 * b + 100 * c + 1000 * d + 10000 * e; \
    } \
    double prefix##_floats(float a, double b, float c, double d) \
    { \
        return (double)a + 10 * b + 100 * (double)c + 1000 * d; \
    } \
    int32_t prefix##_sum(uint32_t a, uint32_t b, uint32_t c, uint32_t d, const void *bytes, size_t size) \
    { \
        uint32_t sum = a + b + c + d; \
        for (size_t i = 0; i < size; i++) { \
            sum += ((const uint8_t *)bytes)[i]; \
        } \
        return (int32_t)sum; \
    } \
    int32_t prefix##_arrays(const void *a, size_t an, uint16_t *b, size_t bn, const three *c, size_t cn, \
                            const uint64_t *d, uint8_t dn) \
    { \
        uint32_t sum = 0; \
        for (size_t i = 0; i < an; i++) { \
            sum += ((const uint8_t *)a)[i]; \
        } \
        for (size_t i = 0; i < bn; i++) { \
            sum += 10u * b[i]++; \
        } \
        for (size_t i = 0; i < cn; i++) { \
            sum += 100 * (c[i].x + c[i].y + c[i].z); \
        } \
        for (size_t i = 0; d != NULL && i < dn; i++) { \
            sum += (uint32_t)(1000 * d[i]); \
        } \
        return (int32_t)sum; \
    }

/* A bit for each call that gave something else. Pointers are left out where the callee may not use them. */
#define CALLS(prefix, with_pointers) \
    static int32_t calls_##prefix(void) \
    { \
        static const uint8_t bytes[3] = {1, 2, 3}; \
        static const three threes[2] = {{1, 0, 0}, {0, 1, 1}}; \
        static const uint64_t wides[1] = {4}; \
        uint16_t halves[2] = {1, 1}; \
        int32_t wrong = 0; \
        wrong |= (prefix##_six(1, 2, 3, 4, 5, 6) != 654321) << 0; \
        wrong |= (prefix##_split(1, 2, 3, -5000000000, 4) != -80000000000 + 4321) << 1; \
        wrong |= (prefix##_gaps(250, UINT64_C(1) << 40, -100, -3) != (INT64_C(1) << 48) + 249897) << 2; \
        wrong |= (prefix##_narrow(200, -1, 60000, -2, true, -3, 50000, -4) \
                  != (int16_t)(200 - 2 + 180000 - 10 + 7 - 33 + 650000 - 68)) << 3; \
        prefix##_silent(1, 2, 3, 4, 5); \
        wrong |= (prefix##_floats(1.0f, 2.0, 3.0f, 4.5) != 4821.0) << 4; \
        if (with_pointers) { \
            wrong |= (prefix##_sum(10, 20, 30, 40, bytes, sizeof bytes) != 106) << 5; \
            wrong |= (prefix##_arrays(bytes, 3, halves, 2, threes, 2, wides, 1) != 4326) << 6; \
            wrong |= (prefix##_arrays(bytes, 3, halves, 2, threes, 2, NULL, 9) != 346) << 7; \
            wrong |= (halves[1] != 3) << 8; \
        } \
        return wrong; \
    }

/* What both boxes have. */
#define BOX(own, other) \
    FUNCTIONS(own) \
    CALLS(k, true) \
    CALLS(other, false) \
    uint32_t own##_four(uint32_t a, uint32_t b, uint32_t c, uint32_t d, uint8_t bound, uint32_t also) \
    { \
        return (a + 10 * b + 100 * c + 1000 * d) ^ bound ^ also; \
    } \
    int32_t own##_again(uint32_t depth, uint32_t a, uint32_t b, uint32_t c, uint32_t d) \
    { \
        const int32_t below = depth == 0 ? 0 : k_again(depth - 1, a + 1, b + 1, c + 1, d + 1); \
        return below < 0 ? below : below + (int32_t)(a + 10 * b + 100 * c + 1000 * d); \
    } \
    int64_t own##_die(int32_t code, uint32_t a, uint32_t b, uint32_t c, uint64_t d) \
    { \
        if (code < 0) { \
            __box_abort(code); \
        } \
        return (int64_t)(d + a + b + c); \
    } \
    const void *own##_window(uint32_t a, uint32_t b, uint32_t c, uint32_t outside, uint32_t wanted) \
    { \
        static const uint8_t window[16] = "in here"; \
        return outside != 0 ? (const void *)(uintptr_t)wanted : window + (a + b + c - 6); \
    } \
    static int32_t pointers(uint32_t what) \
    { \
        static uint16_t halves[4]; \
        const void *const foreign = (const void *)(uintptr_t)0x20000000u; \
        switch (what) { \
        case NOT_OWN: return k_sum(1, 2, 3, 4, foreign, 4); \
        case NOT_OWN_BEFORE: return k_arrays(foreign, 1, halves, 4, NULL, 0, NULL, 0); \
        case TOO_LONG: return k_arrays(halves, 8, halves, SIZE_MAX, (const three *)(void *)halves, 0, NULL, 0); \
        case MISALIGNED: \
            return k_arrays(halves, 8, halves, 4, (const three *)(void *)((uint8_t *)halves + 1), 0, NULL, 0); \
        case NOTHING: return k_sum(1, 2, 3, 4, NULL, 0); \
        default: return -1; \
        } \
    } \
    int32_t own##_try(uint32_t what) \
    { \
        switch (what) { \
        case KERNEL: return calls_k(); \
        case SIBLING: return calls_##other(); \
        case HIGH_BITS: return high_bits(); \
        case BOUND: return (int32_t)k_bound(1, 2, 3, 4, 6); \
        case AGAIN: return k_again(0, 1, 2, 3, 4); \
        default: return pointers(what); \
        } \
    }

/* The narrow function of the kernel with other bits set in every word, by a box that does not keep to the standard. */
#define HIGH_BITS_OF(function) \
    __attribute__((naked, noinline)) static int32_t high_bits(void) \
    { \
        __asm__(".syntax unified\n" \
                "  push {r4-r7, lr}\n  sub sp, #20\n" \
                "  ldr r4, =0xffffff02\n  ldr r5, =0x7fffff01\n  ldr r6, =0x12340003\n  ldr r7, =0x00ff8000\n" \
                "  stm sp, {r4-r7}\n" \
                "  ldr r0, =0xabcdef05\n  ldr r1, =0x000000ff\n  ldr r2, =0xffff0001\n  ldr r3, =0x7fffffff\n" \
                "  bl " #function "\n" \
                "  add sp, #20\n  pop {r4-r7, pc}\n  .ltorg"); \
    }
