# Flags for everything (exceptions, SIMD, sanitizers) and warnings for our own targets only.
include_guard()

if(EMSCRIPTEN)
  add_compile_options(-msimd128)
elseif(NEUROSCAN_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
                      -D_GLIBCXX_ASSERTIONS)
  add_link_options(-fsanitize=address,undefined)
  if(NEUROSCAN_FUZZ)
    add_compile_options(-fsanitize=fuzzer-no-link)
  endif()
endif()

# Emscripten renamed the option for the size of the stack in 3.1.27.
if(EMSCRIPTEN_VERSION AND EMSCRIPTEN_VERSION VERSION_LESS 3.1.27)
  set(neuroscan_stack_option TOTAL_STACK)
else()
  set(neuroscan_stack_option STACK_SIZE)
endif()

# neuroscan_warnings(target): warnings are errors in our code; headers of dependencies are SYSTEM and stay silent.
# GCC's plain -Wshadow minds a parameter named like a type elsewhere; clang's does not.
function(neuroscan_warnings target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic $<IF:$<CXX_COMPILER_ID:GNU>,-Wshadow=local,-Wshadow>
    -Wconversion -Wno-sign-conversion -Werror)
endfunction()
