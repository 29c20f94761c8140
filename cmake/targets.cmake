# One library per source folder: the target of storage/sql is storage_sql. A folder without sources has no target yet;
# who names it links to nothing.

add_library(reismee_flags INTERFACE)
target_include_directories(reismee_flags INTERFACE "${CMAKE_SOURCE_DIR}")
target_compile_options(reismee_flags INTERFACE -Wall -Wextra -Wshadow)
if(REISMEE_WERROR)
  target_compile_options(reismee_flags INTERFACE -Werror)
endif()
# False positives of g++ 12 inside std::string, absl::StatusOr and std::optional when optimising, as the sanitizers do too
# (GCC bugs 105651 and 105562).
target_compile_options(reismee_flags INTERFACE -Wno-restrict)
if(REISMEE_SANITIZE OR NOT CMAKE_BUILD_TYPE STREQUAL "Debug")
  target_compile_options(reismee_flags INTERFACE -Wno-maybe-uninitialized)
endif()
target_link_libraries(reismee_flags INTERFACE Threads::Threads)

# Links `target` to the targets of the list that exist at the end of configuration, and to files and others as they are.
function(reismee_link target scope)
  foreach(dep IN LISTS ARGN)
    if(dep MATCHES "^[a-z_]+$")
      target_link_libraries(${target} ${scope} $<TARGET_NAME_IF_EXISTS:${dep}>)
    else()
      target_link_libraries(${target} ${scope} ${dep})
    endif()
  endforeach()
endfunction()

function(reismee_library path)
  string(REPLACE "/" "_" name "${path}")
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/${path}/*.cc")
  file(GLOB headers CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/${path}/*.h")
  list(FILTER sources EXCLUDE REGEX "/main\\.cc$")
  if(sources)
    add_library(${name} STATIC ${sources})
    set(scope PUBLIC)
    target_link_libraries(${name} PRIVATE reismee_flags)
  elseif(headers)
    add_library(${name} INTERFACE)
    set(scope INTERFACE)
  else()
    return()
  endif()
  target_include_directories(${name} ${scope} "${CMAKE_SOURCE_DIR}")
  reismee_link(${name} ${scope} ${ARGN})
endfunction()

function(reismee_program name pattern)
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/${pattern}")
  if(NOT sources)
    return()
  endif()
  add_executable(${name} ${sources})
  target_link_libraries(${name} PRIVATE reismee_flags)
  reismee_link(${name} PRIVATE ${ARGN})
  set(REISMEE_PROGRAMS ${REISMEE_PROGRAMS} ${name} PARENT_SCOPE)
endfunction()

# Sets `out` to the folders directly in `path`, as paths from the root.
function(reismee_folders out path)
  file(GLOB entries CONFIGURE_DEPENDS LIST_DIRECTORIES true RELATIVE "${CMAKE_SOURCE_DIR}"
       "${CMAKE_SOURCE_DIR}/${path}/*")
  set(folders)
  foreach(entry IN LISTS entries)
    if(IS_DIRECTORY "${CMAKE_SOURCE_DIR}/${entry}")
      list(APPEND folders "${entry}")
    endif()
  endforeach()
  set(${out} ${folders} PARENT_SCOPE)
endfunction()

# Makes the library <path>_data: every file *.<extension> of the folder as an EmbeddedFile, through <path>/embedded.h.
function(reismee_embed path extension namespace)
  string(REPLACE "/" "_" name "${path}")
  file(GLOB inputs CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/${path}/*.${extension}")
  list(SORT inputs)
  set(output "${CMAKE_BINARY_DIR}/embedded/${name}.cc")
  set(script "${CMAKE_SOURCE_DIR}/cmake/embed.cmake")
  add_custom_command(
    OUTPUT "${output}" DEPENDS ${inputs} "${script}" COMMENT "embed ${path}" VERBATIM
    COMMAND ${CMAKE_COMMAND} "-DINPUTS=${inputs}" "-DOUTPUT=${output}" "-DHEADER=${path}/embedded.h"
            "-DNAMESPACE=${namespace}" -P "${script}")
  add_library(${name}_data STATIC "${output}")
  target_link_libraries(${name}_data PRIVATE reismee_flags PUBLIC absl::span)
  target_include_directories(${name}_data PUBLIC "${CMAKE_SOURCE_DIR}")
endfunction()
