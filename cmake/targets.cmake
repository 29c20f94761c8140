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
  target_compile_options(reismee_flags INTERFACE -Wno-maybe-uninitialized -Wno-stringop-overflow -Wno-stringop-overread
                         -Wno-array-bounds)
endif()
target_link_libraries(reismee_flags INTERFACE Threads::Threads)

# Reading the headers of protobuf, abseil and gRPC is most of the time that a file takes. Each list of them is compiled
# once, by a library that holds nothing else, and shared. Its flags are those of all who share it.
option(REISMEE_PRECOMPILE "Compile headers that almost every file reads once; clang-tidy cannot read them" ON)
# ccache knows the result by a checksum of what our own headers are made from: its bytes differ with every folder.
function(reismee_precompiled name)
  file(WRITE "${CMAKE_BINARY_DIR}/${name}.cc" "// Only there to hold precompiled headers.\n")
  add_library(${name} OBJECT "${CMAKE_BINARY_DIR}/${name}.cc")
  target_link_libraries(${name} PRIVATE reismee_flags)
  target_include_directories(${name} SYSTEM PRIVATE "${GEN}")
  target_precompile_headers(${name} PRIVATE ${ARGN})
  add_dependencies(${name} reismee_messages reismee_grpc)
  set(sum "${CMAKE_BINARY_DIR}/CMakeFiles/${name}.dir/cmake_pch.hxx.gch.sum")
  list(TRANSFORM PROTOS PREPEND "proto/" OUTPUT_VARIABLE made_from)
  add_custom_command(
    OUTPUT "${sum}" DEPENDS ${made_from} cmake/precompiled.h COMMENT "checksum ${name}" VERBATIM
    COMMAND sh -c "cat \"$@\" | sha256sum > ${sum}" checksum ${made_from} cmake/precompiled.h
    WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}")
  add_custom_target(${name}_checksum DEPENDS "${sum}")
endfunction()

function(reismee_share target precompiled)
  if(REISMEE_PRECOMPILE)
    target_precompile_headers(${target} REUSE_FROM ${precompiled})
    add_dependencies(${target} ${precompiled}_checksum)
  endif()
endfunction()

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

# reismee_library(PATH [WHOLE] [ROOMS room...] [LINK library...]): the sources of a folder, and of its rooms, which share
# the library. WHOLE: in every program with all its objects, also those that nothing else names, such as handlers.
function(reismee_library path)
  cmake_parse_arguments(PARSE_ARGV 1 given "WHOLE" "" "ROOMS;LINK")
  string(REPLACE "/" "_" name "${path}")
  set(folders "${CMAKE_SOURCE_DIR}/${path}")
  foreach(room IN LISTS given_ROOMS)
    list(APPEND folders "${CMAKE_SOURCE_DIR}/${path}/${room}")
  endforeach()
  set(sources)
  set(headers)
  foreach(folder IN LISTS folders)
    file(GLOB found CONFIGURE_DEPENDS "${folder}/*.cc")
    list(APPEND sources ${found})
    file(GLOB found CONFIGURE_DEPENDS "${folder}/*.h")
    list(APPEND headers ${found})
  endforeach()
  list(FILTER sources EXCLUDE REGEX "/main\\.cc$")
  if(sources AND given_WHOLE)
    add_library(${name}_objects STATIC ${sources})
    target_link_libraries(${name}_objects PRIVATE reismee_flags)
    reismee_share(${name}_objects precompiled)
    reismee_link(${name}_objects PUBLIC ${given_LINK})
    add_library(${name} INTERFACE)
    target_link_libraries(${name} INTERFACE $<LINK_LIBRARY:WHOLE_ARCHIVE,${name}_objects>)
    set(scope INTERFACE)
  elseif(sources)
    add_library(${name} STATIC ${sources})
    set(scope PUBLIC)
    target_link_libraries(${name} PRIVATE reismee_flags)
    reismee_share(${name} precompiled)
  elseif(headers)
    add_library(${name} INTERFACE)
    set(scope INTERFACE)
  else()
    return()
  endif()
  target_include_directories(${name} ${scope} "${CMAKE_SOURCE_DIR}")
  reismee_link(${name} ${scope} ${given_LINK})
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
